using MlopsBuild.Collaboration;
using Xunit;

namespace MlopsBuild.Tests.Collaboration;

public sealed class GitHubVariables
{
    private static readonly (string, string)[] s_job =
    [
        ("GITHUB_REPOSITORY", "acme/flowers"), ("GITHUB_TOKEN", "ghs_abc"), ("GITHUB_WORKFLOW", "train"), ("GITHUB_RUN_ID", "4711"), ("GITHUB_RUN_NUMBER", "12"), ("GITHUB_RUN_ATTEMPT", "2"),
        ("GITHUB_SHA", "merge"), ("GITHUB_REF", "refs/pull/7/merge"), ("GITHUB_BASE_REF", "main"), ("GITHUB_STEP_SUMMARY", "/tmp/summary"),
    ];

    [Fact]
    public void TellOfAJob()
    {
        var run = Of(s_job);
        Assert.Equal(("acme", "flowers", "train", 7, "merge", "origin/main"), (run.Owner, run.Name, run.Workflow, run.PullRequest, run.HeadSha, run.Base));
        Assert.Equal(new ReportSequence(12, 2), run.Sequence);
        Assert.Equal("https://api.github.com/", run.Api.ToString());
        Assert.Equal("https://github.com/acme/flowers/actions/runs/4711/attempts/2", run.Page);
        Assert.DoesNotContain("ghs_abc", run.ToString());
    }

    [Theory]
    [InlineData("""{"pull_request":{"number":9,"head":{"sha":"head"},"base":{"sha":"base"}}}""", 9, "head", "base")]
    [InlineData("""{"workflow_run":{"head_sha":"head","pull_requests":[{"number":8,"base":{"sha":"base"}}]}}""", 8, "head", "base")]
    [InlineData("""{"workflow_run":{"head_sha":"head","pull_requests":[]}}""", null, "head", null)]
    [InlineData("""{"issue":{"number":6,"pull_request":{"url":"x"}}}""", 6, "sha", null)]
    [InlineData("""{"issue":{"number":6}}""", null, "sha", null)]
    [InlineData("{}", null, "sha", null)]
    public void TellOfThePullRequestOfTheEvent(string payload, int? number, string? head, string? @base)
    {
        var run = Of([("GITHUB_REPOSITORY", "acme/flowers"), ("GITHUB_SHA", "sha"), ("GITHUB_REF", "refs/heads/main"), ("GITHUB_EVENT_PATH", "event")], payload);
        Assert.Equal((number, head, @base), (run.PullRequest, run.HeadSha, run.Base));
    }

    [Theory]
    [InlineData("https://ghe.example.com/api/v3", "https://ghe.example.com/api/v3/")]
    [InlineData("https://ghe.example.com/api/v3/", "https://ghe.example.com/api/v3/")]
    [InlineData("http://localhost:8080", "http://localhost:8080/")]
    public void TellOfGitHubEnterprise(string given, string expected) =>
        Assert.Equal(expected, Of([("GITHUB_REPOSITORY", "acme/flowers"), ("GITHUB_API_URL", given)]).Api.ToString());

    [Fact]
    public void WithMistakesAreRefusedTogether()
    {
        var message = Assert.Throws<ArgumentException>(() => Of(
            [("GITHUB_REPOSITORY", "flowers"), ("GITHUB_TOKEN", "a\nb"), ("GITHUB_API_URL", "http://example.com"), ("GITHUB_RUN_NUMBER", "twelve"), ("GITHUB_EVENT_PATH", "event")], "[")).Message;
        Assert.Contains("GITHUB_REPOSITORY is \"flowers\", expected owner/name.", message);
        Assert.Contains("GITHUB_TOKEN is empty or holds a space, a line break", message);
        Assert.Contains("GITHUB_API_URL is \"http://example.com\", expected an address that begins with https://", message);
        Assert.Contains("GITHUB_RUN_NUMBER is \"twelve\", expected a number from 1.", message);
        Assert.Contains("GITHUB_EVENT_PATH is \"event\", which cannot be read", message);
        Assert.DoesNotContain("a\nb", message);
    }

    [Fact]
    public void WithoutARepositorySayWhatIsExpected() =>
        Assert.Contains("GITHUB_REPOSITORY is not set, expected owner/name", Assert.Throws<ArgumentException>(() => Of([("GITHUB_REPOSITORY", "")])).Message);

    private static GitHubRun Of((string Name, string Value)[] variables, string payload = "{}") =>
        GitHubRun.Of(name => variables.FirstOrDefault(variable => variable.Name == name).Value, _ => payload);
}
