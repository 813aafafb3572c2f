using System.Net;
using MlopsBuild.Testing.GitHub;
using Xunit;

namespace MlopsBuild.Tests.Collaboration.Servers;

/// <summary>What the in-process GitHub refuses, and how it says so.</summary>
[Collection(GitHubContractCollection.Name)]
public sealed class GitHubRefusals : IDisposable
{
    private const HttpStatusCode Unprocessable = (HttpStatusCode)422;

    private readonly GitHubContractFixture _contract;
    private readonly GitHubServer _server = new();
    private readonly GitHubRepository _repository;

    public GitHubRefusals(GitHubContractFixture contract)
    {
        _contract = contract;
        _repository = _server.Repository("acme/flowers");
    }

    private string Main => _repository.Refs["refs/heads/main"];

    public void Dispose() => _server.Dispose();

    [Theory]
    [InlineData("pull-requests", "POST", "issues/1/comments", """{"body":"x"}""", "issues=write; pull_requests=write")]
    [InlineData("checks", "POST", "check-runs", """{"name":"gate","head_sha":"SHA"}""", "checks=write")]
    [InlineData("deployments", "POST", "deployments", """{"ref":"main","auto_merge":false,"required_contexts":[]}""", "deployments=write")]
    [InlineData("contents", "POST", "releases", """{"tag_name":"v1"}""", "contents=write")]
    [InlineData("contents", "POST", "git/blobs", """{"content":"x"}""", "contents=write")]
    public async Task TokensMayDoWhatTheyWereGranted(string permission, string method, string path, string body, string accepted)
    {
        _repository.OpenPull("change");
        body = body.Replace("SHA", Main);
        using var reader = new GitHubCaller(_server, _server.NewToken($"{permission}: read"));
        using var writer = new GitHubCaller(_server, _server.NewToken($"{permission}: write"));
        var refused = await reader.SendAsync(method, path, body);
        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
        Assert.Equal("Resource not accessible by integration", (string?)refused.Json!["message"]);
        Assert.Equal(accepted, Assert.Single(refused.Headers.GetValues("X-Accepted-GitHub-Permissions")));
        await writer.ExpectAsync(HttpStatusCode.Created, method, path, body);
    }

    [Fact]
    public async Task UnknownTokensAreRefused()
    {
        var token = _server.NewToken("contents: write");
        _server.Revoke(token);
        using var caller = new GitHubCaller(_server, token);
        using var nobody = new GitHubCaller(_server, null);
        var refused = await caller.ExpectAsync(HttpStatusCode.Unauthorized, "GET", "releases");
        Assert.Equal("Bad credentials", (string?)refused!["message"]);
        await nobody.ExpectAsync(HttpStatusCode.OK, "GET", "releases");
        await nobody.ExpectAsync(HttpStatusCode.Unauthorized, "POST", "releases", """{"tag_name":"v1"}""");
    }

    [Fact]
    public async Task PrivateRepositoriesAreNotSeen()
    {
        _server.Repository("acme/secret", isPrivate: true);
        using var stranger = new GitHubCaller(_server, _server.NewTokenFor(["acme/flowers"], "contents: write"), "acme/secret");
        using var powerless = new GitHubCaller(_server, _server.NewToken("issues: read"), "acme/secret");
        using var reader = new GitHubCaller(_server, _server.NewToken("contents: read"), "acme/secret");
        await stranger.ExpectAsync(HttpStatusCode.NotFound, "GET", "releases");
        await powerless.ExpectAsync(HttpStatusCode.Forbidden, "GET", "releases");
        await reader.ExpectAsync(HttpStatusCode.OK, "GET", "releases");
    }

    [Fact]
    public async Task IssuesAreNoPullRequests()
    {
        var issue = _repository.OpenIssue();
        using var caller = new GitHubCaller(_server, _server.NewToken("pull-requests: write"));
        using var other = new GitHubCaller(_server, _server.NewToken("issues: write"));
        var refused = await caller.SendAsync("POST", $"issues/{issue}/comments", """{"body":"x"}""");
        Assert.Equal((HttpStatusCode.Forbidden, "issues=write"), (refused.Status, Assert.Single(refused.Headers.GetValues("X-Accepted-GitHub-Permissions"))));
        await other.ExpectAsync(HttpStatusCode.Created, "POST", $"issues/{issue}/comments", """{"body":"x"}""");
        _repository.LockConversation(issue);
        await other.ExpectAsync(HttpStatusCode.Forbidden, "POST", $"issues/{issue}/comments", """{"body":"x"}""");
    }

    [Fact]
    public async Task ChecksAreForAppsAlone()
    {
        using var person = new GitHubCaller(_server, _server.NewUserToken("ada", "checks: write"));
        var refused = await person.ExpectAsync(HttpStatusCode.Forbidden, "POST", "check-runs", $$"""{"name":"gate","head_sha":"{{Main}}"}""");
        Assert.Equal("You must authenticate via a GitHub App.", (string?)refused!["message"]);
    }

    [Fact]
    public async Task TextsHaveTheirLengths()
    {
        _contract.Require();
        var pull = _repository.OpenPull("change").Number;
        using var caller = new GitHubCaller(_server, _server.NewToken("pull-requests: write"));
        await caller.ExpectAsync(HttpStatusCode.Created, "POST", $"issues/{pull}/comments", $$"""{"body":"{{new string('é', 65_536)}}"}""");
        var refused = await caller.ExpectAsync(Unprocessable, "POST", $"issues/{pull}/comments", $$"""{"body":"{{new string('x', 65_537)}}"}""");
        Assert.Equal("Body is too long (maximum is 65536 characters)", (string?)refused!["errors"]![0]!["message"]);
        await caller.ExpectAsync(Unprocessable, "POST", $"issues/{pull}/comments", """{"body":" "}""");
        Assert.Single(_repository.Comments(pull));
        await _contract.AcceptsAsync(_server);
    }

    [Fact]
    public async Task FiftyAnnotationsAreTaken()
    {
        _contract.Require();
        using var caller = new GitHubCaller(_server, _server.NewToken("checks: write"));
        string Body(int annotations) => $$$"""
            {"name":"gate","head_sha":"{{{Main}}}","conclusion":"failure","output":{"title":"t","summary":"s","annotations":[{{{string.Join(',', Enumerable.Range(1, annotations).Select(line => $$"""{"path":"a.csv","start_line":{{line}},"end_line":{{line}},"annotation_level":"warning","message":"m"}"""))}}}]}}
            """;
        var made = await caller.ExpectAsync(HttpStatusCode.Created, "POST", "check-runs", Body(50));
        await caller.ExpectAsync(Unprocessable, "POST", "check-runs", Body(51));
        var more = await caller.ExpectAsync(HttpStatusCode.OK, "PATCH", $"check-runs/{made!["id"]}", Body(50).Replace($"\"head_sha\":\"{Main}\",", "", StringComparison.Ordinal));
        Assert.Equal(100, (int)more!["output"]!["annotations_count"]!);
        Assert.Equal(100, Assert.Single(_repository.Checks).Annotations.Count);
        var violation = Assert.Single(await _contract.ViolationsAsync(_server));
        Assert.True(violation.IsRequest);
        Assert.Contains("annotations must NOT have more than 50 items", violation.Text);
    }

    [Fact]
    public async Task TagsOfReleasesAreUnique()
    {
        _contract.Require();
        using var caller = new GitHubCaller(_server, _server.NewToken("contents: write"));
        using var reader = new GitHubCaller(_server, _server.NewToken("contents: read"));
        await caller.ExpectAsync(HttpStatusCode.Created, "POST", "releases", """{"tag_name":"v1"}""");
        var refused = await caller.ExpectAsync(Unprocessable, "POST", "releases", """{"tag_name":"v1"}""");
        Assert.Equal("already_exists", (string?)refused!["errors"]![0]!["code"]);
        var draft = await caller.ExpectAsync(HttpStatusCode.Created, "POST", "releases", """{"tag_name":"v1","draft":true}""");
        await caller.ExpectAsync(Unprocessable, "PATCH", $"releases/{draft!["id"]}", """{"draft":false}""");
        await caller.ExpectAsync(Unprocessable, "POST", "releases", """{"tag_name":"v2","target_commitish":"nowhere"}""");
        Assert.Equal(2, (await caller.ExpectAsync(HttpStatusCode.OK, "GET", "releases"))!.AsArray().Count);
        Assert.Single((await reader.ExpectAsync(HttpStatusCode.OK, "GET", "releases"))!.AsArray());
        await reader.ExpectAsync(HttpStatusCode.NotFound, "GET", $"releases/{draft["id"]}");
        await _contract.AcceptsAsync(_server);
    }

    [Fact]
    public async Task AssetsGoToTheOtherHost()
    {
        using var caller = new GitHubCaller(_server, _server.NewToken("contents: write"));
        var release = (await caller.ExpectAsync(HttpStatusCode.Created, "POST", "releases", """{"tag_name":"v1"}"""))!;
        Assert.False(((string)release["upload_url"]!).StartsWith(_server.Address + "/", StringComparison.Ordinal));
        await caller.ExpectAsync(HttpStatusCode.NotFound, "POST", $"releases/{release["id"]}/assets?name=a", "{}");
        Assert.Equal("a.b.zip", (string?)(await caller.UploadAsync(release, "a b.zip", [1])).Json!["name"]);
        Assert.Equal(HttpStatusCode.BadRequest, (await caller.UploadAsync(release, "empty", [])).Status);
    }

    [Fact]
    public async Task BranchesMoveForwardOnly()
    {
        _contract.Require();
        using var caller = new GitHubCaller(_server, _server.NewToken("contents: write"));
        var tree = (await caller.ExpectAsync(HttpStatusCode.Created, "POST", "git/trees", """{"tree":[{"path":"a","mode":"100644","type":"blob","content":"x"}]}"""))!["sha"];
        async Task<string> CommitAsync(string message) =>
            (string)(await caller.ExpectAsync(HttpStatusCode.Created, "POST", "git/commits", $$"""{"message":"{{message}}","tree":"{{tree}}","parents":["{{Main}}"]}"""))!["sha"]!;
        var (one, other) = (await CommitAsync("one"), await CommitAsync("other"));
        await caller.ExpectAsync(HttpStatusCode.OK, "PATCH", "git/refs/heads/main", $$"""{"sha":"{{one}}"}""");
        var refused = await caller.ExpectAsync(Unprocessable, "PATCH", "git/refs/heads/main", $$"""{"sha":"{{other}}"}""");
        Assert.Equal("Update is not a fast forward", (string?)refused!["message"]);
        await caller.ExpectAsync(HttpStatusCode.OK, "PATCH", "git/refs/heads/main", $$"""{"sha":"{{other}}","force":true}""");
        await caller.ExpectAsync(Unprocessable, "POST", "git/refs", $$"""{"ref":"refs/heads/main","sha":"{{one}}"}""");
        await caller.ExpectAsync(Unprocessable, "POST", "git/refs", $$"""{"ref":"refs/heads/new","sha":"{{new string('0', 40)}}"}""");
        await caller.ExpectAsync(Unprocessable, "PATCH", "git/refs/heads/nowhere", $$"""{"sha":"{{one}}"}""");
        await _contract.AcceptsAsync(_server);
    }

    [Fact]
    public async Task DeploymentsWaitForChecks()
    {
        _contract.Require();
        using var caller = new GitHubCaller(_server, _server.NewToken("deployments: write", "checks: write"));
        await caller.ExpectAsync(HttpStatusCode.Created, "POST", "check-runs", $$"""{"name":"gate","head_sha":"{{Main}}","conclusion":"failure"}""");
        await caller.ExpectAsync(HttpStatusCode.Conflict, "POST", "deployments", """{"ref":"main","auto_merge":false}""");
        await caller.ExpectAsync(Unprocessable, "POST", "deployments", """{"ref":"nowhere","auto_merge":false,"required_contexts":[]}""");
        await caller.ExpectAsync(HttpStatusCode.Created, "POST", "deployments", """{"ref":"main","auto_merge":false,"required_contexts":[]}""");
        _repository.Commit("old", "on the side");
        _repository.Commit("main", "ahead", ("a", "b"));
        await caller.ExpectAsync(HttpStatusCode.Accepted, "POST", "deployments", """{"ref":"old","required_contexts":[]}""");
        Assert.Single(_repository.Deployments);
        await _contract.AcceptsAsync(_server);
    }

    [Fact]
    public async Task TheDescriptionCatchesWrongRequests()
    {
        _contract.Require();
        var pull = _repository.OpenPull("change").Number;
        using var caller = new GitHubCaller(_server, _server.NewToken("pull-requests: write", "deployments: write"));
        await caller.ExpectAsync(Unprocessable, "POST", $"issues/{pull}/comments", """{"body":3}""");
        await caller.ExpectAsync(Unprocessable, "POST", $"issues/{pull}/comments", """{"text":"x"}""");
        await caller.ExpectAsync(Unprocessable, "POST", "deployments", """{"ref":"main","required_contexts":"none"}""");
        await caller.ExpectAsync(HttpStatusCode.NotFound, "GET", "nowhere");
        var violations = await _contract.ViolationsAsync(_server);
        Assert.All(violations, violation => Assert.True(violation.IsRequest));
        Assert.Equal(
            [
                "POST /repos/acme/flowers/issues/1/comments: Request body property body must be string (request.body.body)",
                "POST /repos/acme/flowers/issues/1/comments: Request body must have required property 'body' (request.body)",
                "POST /repos/acme/flowers/deployments: Request body property required_contexts must be array (request.body.required_contexts)",
                "GET /repos/acme/flowers/nowhere: Selected route not found (request)",
            ],
            violations.Select(violation => violation.ToString()));
    }

    [Fact]
    public async Task TheDescriptionCatchesWrongTypesOfContent()
    {
        _contract.Require();
        var pull = _repository.OpenPull("change").Number;
        using var caller = new GitHubCaller(_server, _server.NewToken("pull-requests: write"));
        // GitHub itself reads JSON whatever it is called.
        await caller.ExpectAsync(HttpStatusCode.Created, "POST", $"issues/{pull}/comments", """{"body":"x"}""", "application/x-www-form-urlencoded");
        var violation = Assert.Single(await _contract.ViolationsAsync(_server));
        Assert.Equal((true, "Supported content types: application/json (request)"), (violation.IsRequest, violation.Text));
    }

    [Fact]
    public async Task TheDescriptionChecksEveryAnswer()
    {
        _contract.Require();
        Assert.Equal([], await _contract.UncheckedAsync());
    }

    [Fact]
    public async Task TheDescriptionCatchesWrongAnswers()
    {
        _contract.Require();
        using var caller = new GitHubCaller(_server, _server.NewToken("contents: write"));
        _server.Spoil(GitHubFault.Status(200, "no branch at all"));
        await caller.ExpectAsync(HttpStatusCode.OK, "GET", "branches/main");
        _server.Spoil(GitHubFault.Status(206, "no status of this"));
        await caller.ExpectAsync(HttpStatusCode.PartialContent, "GET", "releases");
        var violations = await _contract.ViolationsAsync(_server);
        Assert.All(violations, violation => Assert.False(violation.IsRequest));
        Assert.Contains(violations, violation => violation.ToString() == "GET /repos/acme/flowers/branches/main: Response body must have required property 'commit' (response.body)");
        Assert.Contains(violations, violation => violation.ToString().StartsWith("GET /repos/acme/flowers/releases: Unable to match the returned status code", StringComparison.Ordinal));
    }
}
