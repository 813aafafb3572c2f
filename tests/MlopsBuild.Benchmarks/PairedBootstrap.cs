using MlopsBuild.Testing;

namespace MlopsBuild.Benchmarks;

/// <summary>Paired bootstrap of two models over the same rows, beside numpy doing the same.</summary>
internal sealed class PairedBootstrap : Benchmark
{
    private const string Python = "/usr/bin/python3";

    public override string Name => "bootstrap";

    public override IEnumerable<Row> Measure(Bench bench)
    {
        var folder = bench.NewFolder("bootstrap");
        var (rows, replicates) = bench.Quick ? (20_000, 200) : (100_000, 2_000);
        var (file, script) = (Path.Combine(folder, "models.bin"), Path.Combine(RepositoryRoot.Path, "tests", "MlopsBuild.Benchmarks", "bootstrap.py"));
        Bench.Time(folder, "dotnet", bench.Child, "bootstrap-generate", $"{rows}", file);
        foreach (var metric in new[] { "rmse", "auc" })
        {
            var what = $"paired bootstrap of {metric.ToUpperInvariant()}, {replicates:N0} replicates x {rows:N0} rows";
            double Ours() => Inside(folder, "dotnet", bench.Child, "bootstrap", metric, file, $"{replicates}");
            if (!HasNumpy(folder))
            {
                yield return Row.Seconds(what, Ours(), 3);
                continue;
            }

            var (ours, reference) = Bench.InTurns(bench.Quick ? 1 : 5, Ours, () => Inside(folder, Python, script, metric, file, $"{replicates}"));
            yield return Row.Ratio(what, ours, "numpy", reference, 0.2);
            yield return Row.Seconds("... in seconds", ours, 3);
        }

        Directory.Delete(folder, recursive: true);
    }

    private static bool HasNumpy(string folder)
    {
        try
        {
            Bench.Time(folder, Python, "-c", "import numpy");
            return true;
        }
        catch (Exception cause) when (cause is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static double Inside(string folder, string program, params string[] arguments) => Bench.Value(Bench.Time(folder, program, arguments).Output, "inside");
}
