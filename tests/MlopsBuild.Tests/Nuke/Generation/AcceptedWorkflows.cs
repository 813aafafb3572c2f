using MlopsBuild.Testing;
using MlopsBuild.Tests.Nuke.Builds;
using Nuke.Common.CI.GitHubActions;
using Xunit;

namespace MlopsBuild.Tests.Nuke.Generation;

/// <summary>Generated workflows are taken by the linter and by GitHub's published schema.</summary>
[Collection(BuildHostCollection.Name)]
public sealed class AcceptedWorkflows : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly WorkflowRendering<ProducingBuild> _rendering = new();

    public void Dispose()
    {
        _rendering.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task ActionlintFindsNothing()
    {
        Assert.Equal("", await Actionlint.FindingsAsync(Files()));
    }

    [Fact]
    public async Task ActionlintWouldFindMistakes()
    {
        var file = _folder.Write("wrong.yml", File.ReadAllText(Files()[0]).Replace("runs-on:", "run-on:"));
        Assert.Contains("unexpected key \"run-on\"", await Actionlint.FindingsAsync(file));
    }

    [Fact]
    public async Task GitHubsSchemaHolds()
    {
        var schema = Path.GetFullPath(Path.Combine(RepositoryRoot.Path, "..", "shared", "schemas", "github-workflow.json"));
        Assert.SkipUnless(File.Exists(schema), "the schema of workflows is not beside the checkout: ../shared/schemas/github-workflow.json");
        const string Python = "/usr/bin/python3";
        var found = File.Exists(Python) && (await new Command(Python, "-c", "import jsonschema").RunAsync()).ExitCode == 0;
        Assert.SkipUnless(found, "Python's jsonschema is not installed: apt-get install python3-jsonschema");
        string[] documents = [.. Files().Select(x => _folder.Write($"{Path.GetFileName(x)}.json", YamlText.Json(File.ReadAllText(x)).ToJsonString()))];
        const string Validate = "import json, jsonschema, sys; schema = json.load(open(sys.argv[1])); [jsonschema.validate(json.load(open(path)), schema) for path in sys.argv[2:]]";
        var result = await new Command(Python, ["-c", Validate, schema, .. documents]).RunAsync();
        Assert.True(result.ExitCode == 0, result.Everything);

        var wrong = _folder.Write("wrong.json", File.ReadAllText(documents[0]).Replace("runs-on", "run-on"));
        Assert.NotEqual(0, (await new Command(Python, "-c", Validate, schema, wrong).RunAsync()).ExitCode);
    }

    private string[] Files()
    {
        GitHubActionsAttribute[] attributes =
        [
            SampleWorkflows.Everything,
            SampleWorkflows.Ignoring,
            new ExtendedGitHubActionsAttribute("extended", GitHubActionsImage.UbuntuLatest) { InvokedTargets = ["Train"] },
            new GitHubActionsAttribute("short", GitHubActionsImage.UbuntuLatest, GitHubActionsImage.SelfHosted)
            {
                On = [GitHubActionsTrigger.Push, GitHubActionsTrigger.PullRequest, GitHubActionsTrigger.WorkflowDispatch],
                InvokedTargets = ["Prepare"],
            },
        ];
        return [.. attributes.Select(x => _folder.Write($"{x.IdPostfix}.yml", _rendering.Text(x)))];
    }
}
