using System.Text.Json;
using System.Text.Json.Nodes;
using Xunit;

namespace MlopsBuild.EndToEndTests.Nuke;

/// <summary>The files that NUKE 10.1.0 wrote for the recorded build are written here, too.</summary>
public sealed class RecordedFiles
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    [Fact]
    public async Task SchemaDescribesTheParametersAndTargets()
    {
        using var folder = new NukeFolder();
        await folder.MessagesAsync("Build", ["Noop"]);

        var expected = JsonNode.Parse(File.ReadAllText(Path.Combine(Transcript.Folder, "build.schema.json")))!;
        var written = JsonNode.Parse(folder.Read(".nuke", "build.schema.json"))!;
        // Ours alone: two more parameters of every build, one more CI server.
        Assert.True(written["definitions"]!["NukeBuild"]!["properties"]!.AsObject().Remove("Json"));
        Assert.True(written["definitions"]!["NukeBuild"]!["properties"]!.AsObject().Remove("Parallel"));
        var hosts = written["definitions"]!["Host"]!["enum"]!.AsArray();
        Assert.True(hosts.Remove(hosts.Single(x => (string)x! == "CircleCI")));
        Assert.Equal(expected.ToJsonString(Indented), written.ToJsonString(Indented));
    }

    [Fact]
    public async Task ParameterFileIsCreatedWithItsSchema()
    {
        using var folder = new NukeFolder();
        await folder.MessagesAsync("Build", ["Noop"]);

        Assert.Equal("{\n  \"$schema\": \"./build.schema.json\"\n}\n", folder.Read(".nuke", "parameters.json"));
    }

    [Fact]
    public async Task WorkflowIsGenerated()
    {
        using var folder = new NukeFolder().WithScript("build.cmd", "");
        Directory.CreateDirectory(folder[".github", "workflows"]);
        await folder.MessagesAsync("Build", ["--generate-configuration", "GitHubActions_ci", "--host", "GitHubActions"]);

        Assert.Equal(File.ReadAllText(Path.Combine(Transcript.Folder, "ci.yml")), folder.Read(".github", "workflows", "ci.yml"));
    }

    [Fact]
    public async Task PlanPageHoldsEveryEdge()
    {
        using var folder = new NukeFolder();
        await folder.RunAsync("Build", ["--plan"]);

        var lines = folder.Read(".nuke", "temp", "execution-plan.html").Split('\n');
        foreach (var edge in new[] { "Clean --> Fails", "Clean -.-> Prepare", "Fails ==> Always", "Prepare --> Train", "Noop --> CondDyn" })
            Assert.Contains(edge, lines.Select(x => x.Trim()));
    }

    [Fact]
    public async Task LogoIsOneLineThatCanBeSwitchedOff()
    {
        using var folder = new NukeFolder();
        var logo = await folder.RunAsync("Build", ["Noop"]);
        var none = await folder.RunAsync("Build", ["Noop", "--no-logo"]);

        // Ours has a name of its own in place of the recorded letters.
        Assert.DoesNotContain("NUKE Execution Engine", logo.Output);
        Assert.Equal("MlopsBuild host, NUKE 10.1 build model\n" + Transcript.Plain(none.Output), Transcript.Plain(logo.Output));
    }
}
