using System.Text.RegularExpressions;
using MlopsBuild.EndToEndTests.Documentation;
using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.EndToEndTests.Templates;

/// <summary>What docs/existing-build.md shows: a build of NUKE's kind, with launchers of its own, takes MlopsBuild up by one package and one interface.</summary>
[Collection(nameof(TemplateCollection))]
public sealed class AdoptedBuilds(PackedFeed feed)
{
    [Fact]
    public async Task KeepTheirTargetsAndTrain()
    {
        var page = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs", "existing-build.md"));
        var folder = feed.NewFolder("adopted", "");
        File.Delete(Path.Combine(folder, "adopted.csv"));
        string Write(string path, string text)
        {
            var full = Path.Combine(folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            File.WriteAllText(full, text);
            return full;
        }

        Write("data/houses.csv", SampleRows.Houses());
        Write(".nuke/parameters.json", "{ \"$schema\": \"./build.schema.json\" }\n");
        Write("build/_build.csproj", Block(page, "xml").Replace("Version=\"0.1.0\"", $"Version=\"{PackedFeed.Version}\"", StringComparison.Ordinal));
        Write("build/Build.cs", Block(page, "csharp"));
        Write("nuget.config", $"<configuration><packageSources><add key=\"mlopsbuild\" value=\"{feed.Packages}\" /></packageSources></configuration>\n");
        var launcher = Write("build.sh", "#!/usr/bin/env bash\nset -euo pipefail\ncd \"$(dirname \"$0\")\"\ndotnet build build/_build.csproj -nologo -clp:NoSummary --verbosity quiet\ndotnet run --project build/_build.csproj --no-build -- \"$@\"\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(launcher, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        Assert.Contains("Compiling Debug", (await feed.BuildAsync(folder, "--configuration", "Debug")).Output);
        using var scene = new Scene("existing-build.md", feed.Command(folder, "", []));
        var started = Assert.Single(await scene.RestAsync());
        Assert.Contains("Wrote data/houses.contract.yml", started);
        Assert.Contains("Registered houses@1", started);
        var again = await feed.BuildAsync(folder, "Start", "Compile", "--store", "store");
        Assert.Contains("already version: 1", again.Output);
        Assert.Contains("Compiling Release", again.Output);
    }

    private static string Block(string page, string language) => Regex.Match(page, $"```{language}\n(.*?)```", RegexOptions.Singleline).Groups[1].Value;
}
