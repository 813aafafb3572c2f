using MlopsBuild.EndToEndTests.Launching;
using MlopsBuild.Testing;
using MlopsBuild.Testing.S3;
using Xunit;

namespace MlopsBuild.EndToEndTests.Pipeline;

/// <summary>The reference pipeline in several clones, such as a laptop's and a CI server's, that use one store.</summary>
[Collection(nameof(SharedCollection))]
public sealed class SharedPipeline(SharedClones clones)
{
    private static readonly string[] Names = ["validate", "split", "train", "evaluate"];

    [Fact]
    public async Task WhatTheLauncherCompiledRunsDirectlyAndLeavesTheCheckoutAsItWas()
    {
        Posix.Require();
        var again = await new Command("bash", Path.Combine(clones.First, "build.cmd"), "--help") { Folder = clones.NewFolder(), Environment = new Dictionary<string, string?> { ["CI"] = "true", ["MLOPS_ROOT"] = null } }.RunAsync();
        Assert.True(again.ExitCode == 0, again.Everything);
        Assert.Equal("", again.Error);
        Assert.Equal("", (await new Command("git", "-C", clones.First, "status", "--porcelain").RunAsync()).Output);
    }

    [Fact]
    public async Task ACleanCloneHasNothingToDoAndFetchesNothing()
    {
        var store = clones.NewFolder();
        // The first clone ran before there was a store: now it shares what it has.
        await SucceedAsync(clones.First, ["Train", "--store", store]);
        var clone = await clones.CloneAsync();

        var result = await SucceedAsync(clone, ["Train"], ("MLOPS_STORE", store));

        Assert.Matches("Evaluate +Succeeded +< 1sec +// cached: evaluate, rmse: [0-9.]+, mae: [0-9.]+, r2: 0.98[0-9]+, gates: all 8 let it pass", result.Output);
        Assert.Contains("Report: artifacts/evaluation/report.html (in the store; --fetch brings it)", result.Output);
        Assert.Equal(Names.Select(name => (name, "hit", $"made elsewhere, in the store \"{store}\"")), Stages(clone));
        Assert.Equal(PipelineClones.Stages(clones.First).Select(stage => stage.Key), PipelineClones.Stages(clone).Select(stage => stage.Key));
        Assert.Equal(["run.json"], Directory.EnumerateFileSystemEntries(Path.Combine(clone, "artifacts")).Select(Path.GetFileName));
        Assert.Empty(ContentOf(clone));
        using var here = PipelineClones.Record(clone);
        using var there = PipelineClones.Record(clones.First);
        Assert.Equal(there.RootElement.GetProperty("metrics").GetRawText(), here.RootElement.GetProperty("metrics").GetRawText());
        Assert.Equal(there.RootElement.GetProperty("verdicts").GetRawText(), here.RootElement.GetProperty("verdicts").GetRawText());
    }

    [Fact]
    public async Task ABucketIsAskedFiveTimesAtTheMost()
    {
        using var server = new S3Server("shared");
        var credentials = SharedClones.Credentials(server);
        await SucceedAsync(clones.First, ["Train", "--store", "s3://shared/team"], credentials);
        var clone = await clones.CloneAsync();
        var before = server.Requests.Count;

        await SucceedAsync(clone, ["Train", "--store", "s3://shared/team"], credentials);

        Assert.All(Stages(clone), stage => Assert.Equal("hit", stage.Cache));
        var requests = server.Requests.Skip(before).ToList();
        Assert.InRange(requests.Count, 1, 5);
        Assert.DoesNotContain(requests, request => request.Contains("/packs/", StringComparison.Ordinal) || request.Contains("/objects/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AStageThatRunsFetchesWhatItReadsAlone()
    {
        var store = clones.NewFolder();
        await SucceedAsync(clones.First, ["Train", "--store", store]);
        var clone = await clones.CloneAsync();

        await SucceedAsync(clone, ["Train", "--store", store, "--force", "evaluate"]);

        Assert.Equal(["hit", "hit", "hit", "miss"], Stages(clone).Select(stage => stage.Cache));
        Assert.True(File.Exists(Path.Combine(clone, "artifacts/model/model.zip")));
        Assert.True(File.Exists(Path.Combine(clone, "artifacts/data/diamonds/split/test.parquet")));
        Assert.False(Directory.Exists(Path.Combine(clone, "artifacts/data/diamonds/accepted")));
    }

    [Fact]
    public async Task FetchBringsAllOutputs()
    {
        var store = clones.NewFolder();
        await SucceedAsync(clones.First, ["Train", "--store", store]);
        var clone = await clones.CloneAsync();

        await SucceedAsync(clone, ["Train", "--store", store, "--fetch"]);

        Assert.All(Stages(clone), stage => Assert.Equal(("hit", "restored from the store"), (stage.Cache, stage.Reason)));
        var expected = FirstRun.Of(clones.First, new CommandResult(0, "", "")).Files;
        Assert.Equal(expected, FirstRun.Of(clone, new CommandResult(0, "", "")).Files);
    }

    [Fact]
    public async Task OnACiServerTheFindingsOfTheDataAreToldWithoutFetchingThem()
    {
        var store = clones.NewFolder();
        await SucceedAsync(clones.First, ["Train", "--store", store]);
        var clone = await clones.CloneAsync();

        var result = await SucceedAsync(clone, ["Train", "--store", store], ("GITHUB_ACTIONS", "true"), ("CI", "true"), ("GITHUB_EVENT_PATH", null), ("GITHUB_STEP_SUMMARY", null));

        Assert.Contains("53,940 rows = 53,748 good + 192 set aside", result.Output);
        Assert.Contains("data/diamonds.csv,line=", result.Output);
        Assert.Empty(ContentOf(clone));
    }

    [Fact]
    public async Task ThePullRequestOfAForkTakesAndSharesNothing()
    {
        var store = clones.NewFolder();
        await SucceedAsync(clones.First, ["SplitData", "--store", store]);
        var before = Files(store);
        var clone = await clones.CloneAsync();
        var forked = Path.Combine(clones.NewFolder(), "event.json");
        File.WriteAllText(forked, """{"pull_request":{"head":{"repo":{"full_name":"ann/project"}},"base":{"repo":{"full_name":"team/project"}}}}""");

        var result = await SucceedAsync(clone, ["Train"], ("MLOPS_STORE", store), ("GITHUB_ACTIONS", "true"), ("GITHUB_EVENT_PATH", forked), ("GITHUB_STEP_SUMMARY", null));

        Assert.Contains("The store is only read: this builds a pull request from a fork (it comes from \"ann/project\")", result.Output);
        Assert.Equal(["hit", "hit", "miss", "miss"], Stages(clone).Select(stage => stage.Cache));
        Assert.Equal(before, Files(store));
    }

    [Theory]
    [InlineData("s3://key:secret@bucket/prefix", "holds a user, a password or a query")]
    [InlineData("ftp://server/folder", "\"ftp://\" are not known; expected a path, s3://bucket/prefix or azblob://account/container/prefix")]
    [InlineData("azblob://account", "is no container name")]
    public async Task AnAddressThatIsNoneIsRefusedBeforeAnythingRuns(string address, string expected)
    {
        var clone = await clones.CloneAsync();
        var result = await clones.RunAsync(clone, ["Train", "--store", address]);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains(expected, result.Everything);
        Assert.DoesNotContain("secret", result.Everything.Replace("AWS_SECRET_ACCESS_KEY", ""));
        Assert.False(Directory.Exists(Path.Combine(clone, "artifacts", "data")));
    }

    [Fact]
    public async Task AServerThatDoesNotAnswerCostsAWarning()
    {
        int port;
        using (var server = new S3Server("shared"))
            port = server.Port;
        var clone = await clones.CloneAsync();

        var result = await SucceedAsync(
            clone, ["SplitData", "--store", "s3://shared"], ("AWS_ENDPOINT_URL_S3", $"http://127.0.0.1:{port}"), ("AWS_ACCESS_KEY_ID", "a"), ("AWS_SECRET_ACCESS_KEY", "b"));

        Assert.Contains("This build goes on without the shared store.", result.Output);
        Assert.Equal(["miss", "miss"], Stages(clone).Select(stage => stage.Cache));
    }

    [Fact]
    public async Task AContainerThatIsMissingIsNamed()
    {
        Assert.SkipWhen(Azurite.Missing is not null, Azurite.Missing ?? "");
        using var azurite = await Azurite.StartAsync();
        var clone = await clones.CloneAsync();

        var result = await SucceedAsync(
            clone, ["SplitData", "--store", $"azblob://{Azurite.Account}/absent/team"], ("AZURE_STORAGE_CONNECTION_STRING", Azurite.Connection(azurite.Port)));

        Assert.Matches("\"azblob://devstoreaccount1/absent/team\".*ontainer.*This build goes on without the shared store", result.Output);
        Assert.DoesNotContain(Azurite.Key, result.Everything);
    }

    [Fact]
    public async Task AModelMadeElsewhereIsReproduced()
    {
        var store = clones.NewFolder();
        await SucceedAsync(clones.First, ["Train", "--store", store]);
        var clone = await clones.CloneAsync();
        await SucceedAsync(clone, ["Train", "--store", store]);

        var result = await SucceedAsync(clone, ["Reproduce", "--store", store]);

        Assert.Matches("Fingerprint sha256:[0-9a-f]{64}: equal", result.Output);
    }

    private async Task<CommandResult> SucceedAsync(string clone, string[] arguments, params (string Name, string? Value)[] environment)
    {
        var result = await clones.RunAsync(clone, arguments, environment);
        Assert.True(result.ExitCode == 0, result.Everything);
        return result;
    }

    private static IEnumerable<(string Stage, string Cache, string Reason)> Stages(string clone) =>
        PipelineClones.Stages(clone).Select(stage => (stage.Stage, stage.Cache, stage.Reason));

    /// <summary>Files with content of outputs in the clone's own store.</summary>
    private static IEnumerable<string> ContentOf(string clone) =>
        Directory.EnumerateFiles(Path.Combine(clone, ".mlops/store"), "*", SearchOption.AllDirectories).Where(file => file.Contains("/packs/") || file.Contains("/objects/"));

    private static List<string> Files(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(file => $"{file} {File.GetLastWriteTimeUtc(file):O}")];
}
