using System.Text.Json.Nodes;
using MlopsBuild.Ci;
using MlopsBuild.Testing;
using MlopsBuild.Tests.Nuke.Generation;
using Xunit;

namespace MlopsBuild.Tests.Ci;

/// <summary>What jobs hand to each other and to later runs without a store that machines share.</summary>
public sealed class HandedResults
{
    [Fact]
    public void OfGitHubGoByArtifactsAndEndInACacheThatLaterRunsBeginWith()
    {
        var jobs = Yaml(CiServers.GitHubActions)["jobs"]!;
        Assert.Equal(
            ["actions/checkout", "actions/cache/restore", "run ./build.sh Check", "actions/upload-artifact"],
            Steps(jobs["check"]!["steps"]!));
        Assert.Equal(
            ["actions/checkout", "actions/download-artifact", "run ./build.sh Measure", "actions/cache/save"],
            Steps(jobs["measure"]!["steps"]!));
        var restore = jobs["check"]!["steps"]![1]!["with"]!;
        var save = jobs["measure"]!["steps"]![3]!;
        Assert.StartsWith((string)restore["restore-keys"]!, (string)save["with"]!["key"]!);
        Assert.Equal(".mlops/store\n.mlops/runs", (string)save["with"]!["path"]!);
        Assert.Equal((string)save["with"]!["path"]!, (string)restore["path"]!);
        Assert.Equal("${{ !cancelled() }}", (string)save["if"]!);
    }

    [Fact]
    public void OfGitLabGoByArtifactsAndEndInACacheThatLaterRunsBeginWith()
    {
        var file = Yaml(CiServers.GitLab);
        Assert.Equal([".mlops/store/", ".mlops/runs/"], Texts(file["check"]!["artifacts"]!["paths"]!));
        Assert.Equal("""[{"key":"results-train-measure","paths":[".mlops/store/",".mlops/runs/"],"policy":"pull"}]""", file["check"]!["cache"]!.ToJsonString());
        Assert.Equal("""[{"key":"results-train-measure","paths":[".mlops/store/",".mlops/runs/"],"policy":"push","when":"always"}]""", file["measure"]!["cache"]!.ToJsonString());
        Assert.Null(file["measure"]!["artifacts"]);
    }

    [Fact]
    public void OfCircleCIGoByTheWorkspaceAndEndInACacheThatLaterRunsBeginWith()
    {
        var jobs = Yaml(CiServers.CircleCI)["jobs"]!;
        Assert.Equal(["checkout", "restore_cache", "run", "run", "persist_to_workspace"], Steps(jobs["check"]!["steps"]!));
        Assert.Equal(["checkout", "attach_workspace", "run", "run", "save_cache"], Steps(jobs["measure"]!["steps"]!));
        Assert.Equal(["results-train-measure-"], Texts(jobs["check"]!["steps"]![1]!["restore_cache"]!["keys"]!));
        Assert.Equal("results-train-measure-{{ .Revision }}", (string)jobs["measure"]!["steps"]![4]!["save_cache"]!["key"]!);
    }

    [Fact]
    public async Task OfCircleCIAreMergedFromJobsThatHoldTheSame()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the lines are for Linux");
        using var folder = new TemporaryFolder();
        var jobs = Yaml(CiServers.CircleCI)["jobs"]!;
        var hand = Line(jobs["check"]!, "Hand over results");
        foreach (var job in new[] { "one", "two" })
        {
            folder.Write($"{job}/.mlops/store/objects/same", "same");
            folder.Write($"{job}/.mlops/runs/{job}.json", job);
            await RunAsync(folder[job], hand, job);
            Directory.CreateDirectory(folder["three/.mlops/received"]);
            Directory.Move(folder[$"{job}/.mlops/handed/{job}"], folder[$"three/.mlops/received/{job}"]);
        }

        await RunAsync(folder["three"], Line(jobs["measure"]!, "Take results"), "three");
        Assert.Equal("same", File.ReadAllText(folder["three/.mlops/store/objects/same"]));
        Assert.Equal(["one.json", "two.json"], Directory.GetFiles(folder["three/.mlops/runs"]).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void OfTravisCIGoByTheWorkspace()
    {
        var file = Yaml(CiServers.TravisCI);
        Assert.Equal([".mlops/store", ".mlops/runs"], Texts(file["jobs"]!["include"]![0]!["workspaces"]!["create"]!["paths"]!));
        Assert.Equal([".mlops/store", ".mlops/runs"], Texts(file["cache"]!["directories"]!));
    }

    [Theory]
    [InlineData(CiServers.GitHubActions)]
    [InlineData(CiServers.GitLab)]
    [InlineData(CiServers.CircleCI)]
    [InlineData(CiServers.TravisCI)]
    [InlineData(CiServers.Jenkins)]
    public void AreLeftToAStoreThatMachinesShare(CiServers server) =>
        Assert.All(CiFiles.Render([Workflow(server) with { Store = "s3://bucket/x" }]), file => Assert.DoesNotContain(".mlops/store", file.Text));

    private static CiWorkflow Workflow(CiServers server) => new()
    {
        Name = "train",
        Server = server,
        Triggers = new() { Branches = ["main"] },
        Jobs = [new CiJob { Name = "check", Targets = ["Check"] }, new CiJob { Name = "measure", Targets = ["Measure"], Needs = ["check"] }],
    };

    private static JsonNode Yaml(CiServers server) => YamlText.Json(Assert.Single(CiFiles.Render([Workflow(server)])).Text);

    private static string[] Texts(JsonNode list) => [.. list.AsArray().Select(item => (string)item!)];

    private static string[] Steps(JsonNode steps) => [.. steps.AsArray().Select(step => step switch
    {
        JsonValue name => (string)name!,
        _ when step!["uses"] is { } uses => ((string)uses!).Split('@')[0],
        _ when step["run"] is JsonValue line => $"run {(string)line!}",
        _ => step.AsObject().First().Key,
    })];

    private static string Line(JsonNode job, string name) =>
        (string)job["steps"]!.AsArray().OfType<JsonObject>().Select(step => step["run"]).Single(run => (string?)run?["name"] == name)!["command"]!;

    private static async Task RunAsync(string folder, string line, string job)
    {
        var result = await new Command("bash", "-eo", "pipefail", "-c", line) { Folder = folder, Environment = new Dictionary<string, string?> { ["CIRCLE_WORKFLOW_JOB_ID"] = job } }.RunAsync();
        Assert.True(result.ExitCode == 0, result.Everything);
    }
}
