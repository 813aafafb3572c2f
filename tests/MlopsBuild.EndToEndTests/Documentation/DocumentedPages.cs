using MlopsBuild.EndToEndTests.Pipeline;
using MlopsBuild.EndToEndTests.Registry;
using MlopsBuild.Testing;
using MlopsBuild.Testing.Documents;
using MlopsBuild.Testing.S3;
using Xunit;

namespace MlopsBuild.EndToEndTests.Documentation;

/// <summary>Pages whose commands are for a checkout of this repository: each of their lines is executed.</summary>
[Collection(nameof(RegistryCollection))]
public sealed class DocumentedPages(RegisteredClone clone) : PagesOfAClone(clone)
{
    private readonly RegisteredClone _clone = clone;

    [Fact]
    public async Task OfTheReadme()
    {
        // To run all tests within one of them would have no end.
        using var scene = new Scene("README.md", Presumed(), new Substitution("./build.sh Test", "./build.sh Test --plan"));
        var said = Scene.Plain((await scene.RestAsync())[0]);
        var shown = DocumentedPage.Of("README.md").Blocks().First(block => block.Language == "text").Lines;
        Assert.Contains(shown, line => line.Contains("gates: all 8 let it pass", StringComparison.Ordinal));
        Assert.All(shown, line => Assert.Contains(Scene.Plain(line), said));
    }

    [Fact]
    public async Task OfTheLaunchers()
    {
        using var scene = new Scene("launcher.md", Presumed());
        foreach (var said in await scene.RestAsync())
            Assert.Matches("Train +Succeeded", said);
    }

    [Fact]
    public async Task OfTheCommandLine()
    {
        var launched = File.ReadAllLines(Path.Combine(_clone.Path, ".mlops", "launcher", "current"));
        var home = Directory.CreateDirectory(Folder["home"]).FullName;
        var root = Path.GetDirectoryName(Path.GetDirectoryName(Folder.Write("secrets/.nuke/parameters.json", "{}\n")));
        Folder.Write("key.txt", "the key\n");
        var builds = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "MlopsBuild.NukeBuilds", new DirectoryInfo(AppContext.BaseDirectory).Name, "_build.dll"));
        using var scene = new Scene(
            "command-line.md", Presumed(("SHELL", "/bin/bash")),
            // The launcher would compile anew for another home, whose settings of NuGet may be others.
            new Substitution("./build.sh :completion install", $"HOME='{home}' MLOPS_ROOT='{_clone.Path}' '{launched[1]}' '.mlops/launcher/builds/{launched[0]}/_build.dll' :completion install"),
            // The repository's own build has no secret.
            new Substitution("PARAMS_PROD_KEY=… ./build.sh :secret", $"PARAMS_PROD_KEY=password NUKE_BUILDS_RUN=Build MLOPS_ROOT='{root}' '{launched[1]}' '{builds}' :secret"),
            new Substitution("<key.txt", $"<'{Folder["key.txt"]}'"));
        await scene.NextAsync(8);
        await scene.NextAsync();
        Assert.Contains(home, File.ReadAllText(Path.Combine(home, ".bashrc")).Replace("~", home, StringComparison.Ordinal).Replace("$HOME", home, StringComparison.Ordinal));
        Assert.Contains("build.sh", await scene.NextAsync(then: "complete -p build.sh"));
        if (Tool.Find("fish") is not null)
            Assert.Contains("build.sh", await scene.NextAsync(then: "complete"));
        else
            scene.LeaveOut("fish is not installed: apt-get install fish");
        await scene.RestAsync();
        var written = File.ReadAllText(Path.Combine(root!, ".nuke", "parameters.prod.json"));
        Assert.Contains("\"ApiKey\": \"v1:", written);
        Assert.DoesNotContain("the key", written);
    }

    [Fact]
    public async Task OfData()
    {
        WriteNewRows();
        using var scene = new Scene("data.md", Presumed());
        Assert.Contains("Wrote new.contract.yml", await scene.NextAsync());
        await scene.RestAsync();
    }

    [Fact]
    public async Task OfRuns()
    {
        Assert.SkipWhen(Tool.Find("jq") is null, "jq is not installed: apt-get install jq");
        await PipelineClones.GitAsync(_clone.Path, "update-ref", "refs/remotes/origin/main", "HEAD");
        try
        {
            await _clone.DoneAsync("", "Train");
            using var scene = new Scene("runs.md", Presumed(), new Substitution("20261101T10", LastRun()));
            await scene.RestAsync();
            Assert.Contains("RMSE", File.ReadAllText(Path.Combine(_clone.Path, "artifacts", "metrics-diff.md")));
        }
        finally
        {
            await PipelineClones.GitAsync(_clone.Path, "update-ref", "-d", "refs/remotes/origin/main");
            File.Delete(Path.Combine(_clone.Path, "artifacts", "run.zip"));
        }
    }

    [Fact]
    public async Task OfTheRegistry()
    {
        try
        {
            using var scene = new Scene("registry.md", Presumed(), new Substitution("../mlops-store", Folder["mlops-store"]), new Substitution("~/.ssh/id_ed25519", _clone.Key("bob")), new Substitution("../head.json", Folder["head.json"]));
            var said = await scene.RestAsync();
            Assert.Contains("Registered diamonds@1", said[1]);
            Assert.Contains("\"production\" of \"diamonds\" points at version 1 now", said[4]);
            Assert.Contains("No alias of \"diamonds\" was set at 2026-03-02 14:30 UTC", said[5]);
            Assert.All(said.TakeLast(2), verified => Assert.Contains("nothing was cut off", verified));
        }
        finally
        {
            await PipelineClones.GitAsync(_clone.Path, "tag", "--delete", "registry-2026-03");
        }
    }

    [Fact]
    public async Task OfTraining()
    {
        await _clone.DoneAsync("", "Train");
        Directory.CreateDirectory(Path.Combine(_clone.Path, "earlier"));
        File.Copy(Path.Combine(_clone.Path, "artifacts", "run.json"), Path.Combine(_clone.Path, "earlier", "run.json"));
        using var scene = new Scene("training.md", Presumed());
        foreach (var said in await scene.RestAsync())
            Assert.Matches("Fingerprint sha256:[0-9a-f]{64}: equal", said);
    }

    [Fact]
    public async Task OfEvaluation()
    {
        var python = await new Command("/usr/bin/python3", "-c", "import sklearn, pandas").RunAsync();
        Assert.SkipUnless(python.ExitCode == 0, "scikit-learn and pandas are not installed: apt-get install python3-sklearn python3-pandas");
        await _clone.DoneAsync("", "Train");
        var production = Directory.CreateDirectory(Path.Combine(_clone.Path, "models", "production")).FullName;
        var copied = await new Command("cp", "-r", Path.Combine(_clone.Path, "artifacts", "model") + "/.", production).RunAsync();
        Assert.True(copied.ExitCode == 0, copied.Everything);
        using var scene = new Scene("evaluation.md", Presumed(("PATH", $"/usr/bin:{Environment.GetEnvironmentVariable("PATH")}")));
        Assert.Contains("1 gate of 8 refuses the model", (await scene.RestAsync())[^1]);
        await _clone.DoneAsync("", "Train");
    }

    [Fact]
    public async Task OfTheReport()
    {
        await _clone.DoneAsync("", "Train");
        using var scene = new Scene("report.md", Presumed(), new Substitution("20261101T10", LastRun()));
        await scene.RestAsync();
        Assert.True(File.Exists(Path.Combine(_clone.Path, "artifacts", "report", "index.html")));
        Assert.True(File.Exists(Path.Combine(_clone.Path, "artifacts", "cards", "models", "diamonds", "README.md")));
    }

    [Fact]
    public async Task OfStores()
    {
        Assert.SkipWhen(Azurite.Missing is not null, Azurite.Missing ?? "");
        using var server = new S3Server("bucket");
        using var azurite = await Azurite.StartAsync();
        await azurite.CreateContainerAsync("container");
        using var scene = new Scene(
            "stores.md", Presumed([.. SharedClones.Credentials(server), ("AZURE_STORAGE_CONNECTION_STRING", Azurite.Connection(azurite.Port))]),
            new Substitution("/mnt/share/mlops", Folder["share"]),
            new Substitution("azblob://account/", $"azblob://{Azurite.Account}/"));
        await scene.NextAsync(then: "./build.sh Train");
        Assert.True(Directory.Exists(Path.Combine(Folder["share"], "stages", "results")));
        await scene.NextAsync(then: "./build.sh Train");
        Assert.Contains(server.Requests, request => request.StartsWith("PUT /bucket/team/mlops/stages/results/", StringComparison.Ordinal));
        await scene.RestAsync();
        Assert.Contains("<Name>team/mlops/stages/results/", await azurite.ListAsync("container"));
    }

    [Fact]
    public async Task OfPerformance()
    {
        // Compiled with the tests, and not again in the _clone.
        var programs = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", ".."));
        using var scene = new Scene("performance.md", Presumed(), new Substitution("artifacts/bin/MlopsBuild.Benchmarks/release", Path.Combine(programs, "MlopsBuild.Benchmarks", new DirectoryInfo(AppContext.BaseDirectory).Name)));
        Assert.Contains("| hash one file of 200 MB |", (await scene.RestAsync())[0]);
    }

    /// <summary>The commands of a checkout whose runs no store shares.</summary>
    private Command Presumed(params (string Name, string? Value)[] environment) => _clone.Build("", [], environment);

    private string LastRun() => Path.GetFileNameWithoutExtension(Directory.GetFiles(Path.Combine(_clone.Path, ".mlops", "runs")).Max(StringComparer.Ordinal)!);

    private void WriteNewRows()
    {
        var rows = File.ReadLines(Path.Combine(_clone.Path, "data", "diamonds.csv")).Where((_, number) => number % 10 == 0);
        File.WriteAllLines(Path.Combine(_clone.Path, "new.csv"), rows);
    }
}
