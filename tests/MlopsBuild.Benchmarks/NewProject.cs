using System.Globalization;
using System.Text;
using System.Text.Json;
using MlopsBuild.Testing;

namespace MlopsBuild.Benchmarks;

/// <summary>From a folder with a file of rows to a trained, gated, registered model by the template, with all packages in the local cache; and what of it is compiling.</summary>
internal sealed class NewProject : Benchmark
{
    private const string Version = "0.1.0-bench";

    public override string Name => "project";

    public override IEnumerable<Row> Measure(Bench bench)
    {
        var root = RepositoryRoot.Path;
        Bench.Time(root, "env", $"MLOPS_ROOT={root}", "dotnet", Path.Combine(root, "artifacts", "bin", "_build", "release", "_build.dll"), "Pack", "--package-version", Version);
        var packages = Path.Combine(root, "artifacts", "packages");
        var (home, cache) = (bench.NewFolder("home"), Path.Combine(bench.NewFolder("cache"), "nuget"));
        LinkedPackages.Write(cache, package => package.StartsWith("mlopsbuild", StringComparison.Ordinal));
        string[] environment = ["-u", "CI", "-u", "MLOPS_STORE", "-u", "PublishReadyToRun", $"DOTNET_CLI_HOME={home}", $"NUGET_PACKAGES={cache}"];
        Bench.Time(home, "env", [.. environment, "dotnet", "new", "install", Path.Combine(packages, $"MlopsBuild.Templates.{Version}.nupkg")]);

        foreach (var (what, rows, target) in new[] { ("2,000 rows of 6 columns", Rows(2000, 5), 20.0), ("1,000 rows of 500 columns", Rows(1000, 499), 20.0) })
        {
            var (whole, own, again) = (new List<double>(), new List<double>(), new List<double>());
            for (var run = -1; run < (bench.Quick ? 1 : 5); run++)
            {
                var folder = bench.NewFolder($"project-{what.Length}-{run + 1}");
                File.WriteAllText(Path.Combine(folder, "rows.csv"), rows);
                var made = Bench.Time(folder, "env", [.. environment, "dotnet", "new", "mlopsbuild", "-n", "Rows", "--data", "rows.csv", "--label", "y", "--feed", packages]).Seconds;
                var built = Bench.Time(folder, "env", [.. environment, Path.Combine(folder, "build.sh")]).Seconds;
                // The first round brings our packages into the cache.
                if (run < 0)
                    continue;
                whole.Add(made + built);
                own.Add(Seconds(Bench.Time(folder, "env", [.. environment, Path.Combine(folder, "build.sh"), "Runs", "--json"]).Output));
                again.Add(Bench.Time(folder, "env", [.. environment, Path.Combine(folder, "build.sh")]).Seconds);
            }

            yield return Row.Seconds($"{what}: dotnet new mlopsbuild, ./build.sh, to a registered model", Bench.Median(whole), 90);
            yield return Row.Seconds("... of which the targets' own time, both runs", Bench.Median(own), target);
            yield return Row.Seconds("... the second ./build.sh, which does nothing", Bench.Median(again));
        }
    }

    private static double Seconds(string runs)
    {
        using var json = JsonDocument.Parse(runs);
        return json.RootElement.GetProperty("targets")[0].GetProperty("document").GetProperty("runs").EnumerateArray().Sum(run => run.GetProperty("seconds").GetDouble());
    }

    private static string Rows(int rows, int features)
    {
        var random = new Random(1);
        var text = new StringBuilder(string.Join(',', Enumerable.Range(0, features).Select(i => $"x{i}"))).Append(",y\n");
        for (var row = 0; row < rows; row++)
        {
            var values = Enumerable.Range(0, features).Select(_ => random.NextDouble()).ToArray();
            text.AppendJoin(',', values.Select(value => value.ToString("F4", CultureInfo.InvariantCulture))).Append(CultureInfo.InvariantCulture, $",{(3 * values[0]) - values[1] + (0.1 * random.NextDouble()):F4}\n");
        }

        return text.ToString();
    }
}
