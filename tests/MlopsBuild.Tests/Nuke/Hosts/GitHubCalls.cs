using MlopsBuild.Tests.Nuke.Builds;
using Nuke.Common.CI.GitHubActions;
using Xunit;

namespace MlopsBuild.Tests.Nuke.Hosts;

[Collection(BuildHostCollection.Name)]
public sealed class GitHubCalls : IDisposable
{
    private const string Headers = "Bearer t0ken | application/vnd.github+json | 2022-11-28 | MlopsBuild/1";

    private readonly HostRun _run = new HostRun()
        .With("GITHUB_ACTIONS", "true").With("GITHUB_REPOSITORY", "owner/repo").With("GITHUB_RUN_ID", "77").With("GITHUB_RUN_ATTEMPT", "2").With("GITHUB_JOB", "train");

    public void Dispose() => _run.Dispose();

    [Fact]
    public void CommentsArePosted()
    {
        using var server = new LoopbackServer((201, """{"id":1}"""));
        Assert.Null(Failure(server, () => GitHubActions.Instance.CreateComment(5, "R² is \"0.98\"\n<b>")));
        Assert.Equal([$"POST /repos/owner/repo/issues/5/comments | {Headers} | " + """{"body":"R² is \"0.98\"\n<b>"}"""], server.Requests);
    }

    [Fact]
    public void SecretsAreLeftOutOfComments()
    {
        using var server = new LoopbackServer((201, "{}"));
        _run.With("GITHUB_TOKEN", "t0ken").With("GITHUB_API_URL", server.Address).With("PASSWORD", "p4ss-w0rd!").Run<CommentingBuild>("Comment");
        Assert.EndsWith("""{"body":"the password is [REDACTED]"}""", Assert.Single(server.Requests));
    }

    [Theory]
    [InlineData(403, """{"message":"Resource not accessible by integration"}""", "GitHub refuses the comment on #5 in owner/repo with 403: Resource not accessible by integration; expected a token with the permission issues: write or pull-requests: write.")]
    [InlineData(401, """{"message":"Bad credentials"}""", "GitHub refuses the comment on #5 in owner/repo with 401: Bad credentials; expected a token with the permission issues: write or pull-requests: write.")]
    [InlineData(502, "<html>gateway</html>", "GitHub refuses the comment on #5 in owner/repo with 502.")]
    [InlineData(422, """{"message":"Validation Failed"}""", "GitHub refuses the comment on #5 in owner/repo with 422: Validation Failed.")]
    public void RefusalsSayWhy(int status, string body, string message)
    {
        using var server = new LoopbackServer((status, body));
        Assert.Equal(message, Failure(server, () => GitHubActions.Instance.CreateComment(5, "text")));
    }

    [Fact]
    public void AMissingTokenIsSaid()
    {
        ActingBuild.Act = () => GitHubActions.Instance.CreateComment(5, "text");
        Assert.Contains(
            "InvalidOperationException: GitHub cannot be asked for the comment on #5: GITHUB_TOKEN is not set; expected the workflow to pass it on",
            _run.Run<ActingBuild>("Do").Output);
    }

    [Fact]
    public void AServerThatIsNotThereIsSaid()
    {
        string address;
        using (var server = new LoopbackServer())
            address = server.Address;
        _run.With("GITHUB_TOKEN", "t0ken").With("GITHUB_API_URL", address);
        ActingBuild.Act = () => GitHubActions.Instance.CreateComment(5, "text");
        Assert.Contains($"GitHub could not be asked for the comment on #5 at {address}/repos/owner/repo/issues/5/comments: ", _run.Run<ActingBuild>("Do").Output);
    }

    [Theory]
    [InlineData("", "A comment cannot be empty.")]
    [InlineData(" \n", "A comment cannot be empty.")]
    [InlineData(null, "A comment cannot have 65537 characters; expected at most 65536.")]
    public void CommentsThatGitHubWouldNotTakeAreRefusedBefore(string? text, string message)
    {
        using var server = new LoopbackServer();
        Assert.StartsWith(message, Failure(server, () => GitHubActions.Instance.CreateComment(5, text ?? new string('x', 65_537))));
        Assert.Empty(server.Requests);
    }

    [Fact]
    public void TheJobIsFoundByItsRunner()
    {
        var id = 0L;
        using var server = new LoopbackServer((200, """
            {"total_count":3,"jobs":[
              {"id":1,"name":"train","status":"completed","runner_name":"GitHub Actions 3"},
              {"id":12345678901,"name":"train (ubuntu)","status":"in_progress","runner_name":"GitHub Actions 4"},
              {"id":3,"name":"other","status":"queued","runner_name":null}]}
            """));
        _run.With("RUNNER_NAME", "GitHub Actions 4");
        Assert.Null(Failure(server, () => id = GitHubActions.Instance.JobId));
        Assert.Equal(12345678901, id);
        Assert.Equal([$"GET /repos/owner/repo/actions/runs/77/attempts/2/jobs?per_page=100&page=1 | {Headers} | "], server.Requests);
    }

    [Fact]
    public void TheJobIsFoundByItsNameOnLaterPages()
    {
        var id = 0L;
        var page = string.Join(',', Enumerable.Range(1, 100).Select(x => $$"""{"id":{{x}},"name":"job {{x}}","status":"completed"}"""));
        using var server = new LoopbackServer((200, $$"""{"jobs":[{{page}}]}"""), (200, """{"jobs":[{"id":101,"name":"train","status":"in_progress","runner_name":"x"}]}"""));
        Assert.Null(Failure(server, () => id = GitHubActions.Instance.JobId));
        Assert.Equal((101, 2), (id, server.Requests.Count));
    }

    [Fact]
    public void AJobThatIsNotThereIsSaid()
    {
        using var server = new LoopbackServer((200, """{"jobs":[]}"""));
        Assert.StartsWith("Run 77 of owner/repo has no job \"train\"", Failure(server, () => _ = GitHubActions.Instance.JobId));
    }

    [Fact]
    public void TheEventIsReadFromItsFile()
    {
        _run.WithFile("event.json", """{"action":"synchronize","pull_request":{"number":9,"created_at":"2026-01-02T03:04:05Z"}}""");
        _run.With("GITHUB_EVENT_PATH", Path.Combine(_run.Root, "event.json")).With("GITHUB_EVENT_NAME", "pull_request_target").With("GITHUB_REF", "refs/heads/main");
        ActingBuild.Act = () => { };
        _run.Run<ActingBuild>("Do");
        var host = GitHubActions.Instance;
        Assert.Equal(("synchronize", 9, true), (host.PullRequestAction, host.PullRequestNumber, host.IsPullRequest));
        Assert.Equal("2026-01-02T03:04:05Z", (string?)host.GitHubEvent["pull_request"]!["created_at"]);
    }

    [Fact]
    public void AnEventThatIsNoJsonIsSaid()
    {
        _run.WithFile("event.json", "{oops").With("GITHUB_EVENT_PATH", Path.Combine(_run.Root, "event.json"));
        ActingBuild.Act = () => _ = GitHubActions.Instance.GitHubEvent;
        Assert.Contains("InvalidOperationException: The event of the run cannot be read from GITHUB_EVENT_PATH \"<root>/event.json\": ", _run.Run<ActingBuild>("Do").Output);
    }

    private string? Failure(LoopbackServer server, Action act)
    {
        _run.With("GITHUB_TOKEN", "t0ken").With("GITHUB_API_URL", server.Address + "/");
        string? message = null;
        ActingBuild.Act = () => message = Record.Exception(act)?.Message;
        Assert.Equal(0, _run.Run<ActingBuild>("Do").ExitCode);
        return message;
    }
}
