using System.Text.Json.Nodes;
using MlopsBuild.Tests.Nuke.Builds;
using Nuke.Common.CI.GitHubActions;
using Nuke.Common.CI.GitHubActions.Configuration;
using Xunit;

namespace MlopsBuild.Tests.Nuke.Generation;

/// <summary>What a user writes comes back from a YAML parser as it was written.</summary>
[Collection(BuildHostCollection.Name)]
public sealed class WorkflowScalars
{
    public static TheoryData<string> Texts =>
    [
        "", " ", "main", "release/*", "it's", "\"quoted\"", "a: b", "a #b", "# no comment", "- item", "!tag", "&anchor", "*alias", "%directive", "@at", "`tick`",
        "{a: b}", "[a, b]", "| block", "> fold", "? key", "null", "Null", "~", "true", "YES", "on", "n", "1", "1.0", "-1", "+1", ".5", ".inf", ".NaN", "...", "---",
        "0x1F", "1e3", "2026-01-31", "12:30", "<<", "=", "trailing ", " leading", "a\nb", "a\nb: c\n", "a\r\nb", "tab\there", "back\\slash", "\u0000\u0007\u001b",
        "\u0085", "\u2028", "\uFEFF", "größe", "日本", "😀", "${{ github.ref }}", "${{ a }}: b", "${{ a }} # b", "${{ a }}:", "${{ a }} ", "${{ 'it''s' }}",
        "x\n      - run: rm -rf /", "'; run: x", "a: 'b', c: \"d\"", "https://example.org/?a=b&c=d#e",
    ];

    [Theory]
    [MemberData(nameof(Texts))]
    public void EveryTextComesBackFromEveryPlace(string text)
    {
        using var rendering = new WorkflowRendering<ProducingBuild>();
        var workflow = YamlText.Json(rendering.Text(new GitHubActionsAttribute("scalars", GitHubActionsImage.UbuntuLatest)
        {
            OnPushBranches = [text, text],
            OnPushTags = [text],
            OnPushIncludePaths = [text],
            OnPushExcludePaths = [text],
            OnPullRequestExcludePaths = [text],
            OnCronSchedule = text,
            ConcurrencyGroup = text,
            JobConcurrencyGroup = text,
            EnvironmentName = text,
            EnvironmentUrl = text,
            PublishCondition = $"always() && {text}",
            Filter = text,
            InvokedTargets = ["Train"],
        }));

        Assert.Equal(["name", "on", "concurrency", "jobs"], Keys(workflow));
        var on = workflow["on"]!;
        Assert.Equal([text, text], Strings(on["push"]!["branches"]));
        Assert.Equal([text], Strings(on["push"]!["tags"]));
        Assert.Equal([text, $"!{text}"], Strings(on["push"]!["paths"]));
        Assert.Equal([text], Strings(on["pull_request"]!["paths-ignore"]));
        Assert.Equal(text, (string?)on["schedule"]![0]!["cron"]);
        Assert.Equal(text, (string?)workflow["concurrency"]!["group"]);
        var job = workflow["jobs"]!["ubuntu-latest"]!;
        Assert.Equal(["name", "runs-on", "concurrency", "environment", "steps"], Keys(job));
        Assert.Equal(text, (string?)job["concurrency"]!["group"]);
        Assert.Equal(text, (string?)job["environment"]!["name"]);
        Assert.Equal(text, (string?)job["environment"]!["url"]);
        var steps = job["steps"]!.AsArray();
        Assert.Equal(text, (string?)steps[0]!["with"]!["filter"]);
        Assert.Equal($"always() && {text}", (string?)steps[3]!["if"]);
        Assert.Equal(["name", "uses", "if", "with"], Keys(steps[3]!));
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void EveryTextComesBackFromStepsOfOnesOwn(string text)
    {
        using var rendering = new WorkflowRendering<ProducingBuild>();
        var workflow = YamlText.Json(rendering.Text(new GivenStepsAttribute(
            new GitHubActionsArtifactStep { Name = text, Path = text },
            new GitHubActionsRunStep { InvokedTargets = [text], Imports = { [text] = text } },
            new GitHubActionsCacheStep { IncludePatterns = [text], KeyFiles = [text] })));
        var steps = workflow["jobs"]!["ubuntu-latest"]!["steps"]!.AsArray();
        Assert.Equal(3, steps.Count);
        Assert.Equal($"Publish: {text}", (string?)steps[0]!["name"]);
        Assert.Equal(text, (string?)steps[0]!["with"]!["path"]);
        Assert.Equal($"./build.cmd {text}", (string?)steps[1]!["run"]);
        Assert.Equal(text, (string?)steps[1]!["env"]![text]);
        Assert.Equal(["name", "uses", "with"], Keys(steps[2]!));
        Assert.Equal(["path", "key"], Keys(steps[2]!["with"]!));
        Assert.Equal($"${{{{ runner.os }}}}-${{{{ hashFiles('{text.Replace("'", "''")}') }}}}", (string?)steps[2]!["with"]!["key"]);
    }

    [Fact]
    public void RandomTextsComeBack()
    {
        var random = new Random(17);
        const string Alphabet = "ab1 .:#-'\"\\{}[]$&*!|>%@`~,?\n\t/()=+\u0085ä";
        for (var i = 0; i < 5_000; i++)
        {
            var text = new string([.. Enumerable.Range(0, random.Next(12)).Select(_ => Alphabet[random.Next(Alphabet.Length)])]);
            Assert.Equal(text, (string?)YamlText.Json($"a:\n  - {YamlScalar.Of(text)}\n")["a"]![0]);
            Assert.Equal("x", (string?)YamlText.Json($"a:\n  {YamlScalar.Of(text)}: x\n")["a"]![text]);
        }
    }

    private static IEnumerable<string> Keys(JsonNode node) => node.AsObject().Select(x => x.Key);

    private static IEnumerable<string?> Strings(JsonNode? node) => node!.AsArray().Select(x => (string?)x);
}
