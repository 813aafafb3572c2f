using System.Net;
using System.Text;
using MlopsBuild.Testing.GitHub;
using Xunit;

namespace MlopsBuild.Tests.Collaboration.Servers;

/// <summary>What the in-process GitHub answers is what GitHub's own description of its API says.</summary>
[Collection(GitHubContractCollection.Name)]
public sealed class GitHubAnswers : IDisposable
{
    private readonly GitHubContractFixture _contract;
    private readonly GitHubServer _server = new();
    private readonly GitHubRepository _repository;
    private readonly GitHubCaller _caller;

    public GitHubAnswers(GitHubContractFixture contract)
    {
        _contract = contract;
        _repository = _server.Repository("acme/flowers");
        _caller = new GitHubCaller(_server, _server.NewToken("pull-requests: write", "issues: write", "checks: write", "deployments: write", "contents: write"));
    }

    public void Dispose()
    {
        _caller.Dispose();
        _server.Dispose();
    }

    [Fact]
    public async Task RepositoryUserAndLimitsAreDescribed()
    {
        _contract.Require();
        using var person = new GitHubCaller(_server, _server.NewUserToken("ada"));
        await _caller.ExpectAsync(HttpStatusCode.OK, "GET", "../flowers");
        await _caller.ExpectAsync(HttpStatusCode.OK, "GET", "/rate_limit");
        await _caller.ExpectAsync(HttpStatusCode.Forbidden, "GET", "/user");
        Assert.Equal("ada", (string?)(await person.ExpectAsync(HttpStatusCode.OK, "GET", "/user"))!["login"]);
        await _caller.ExpectAsync(HttpStatusCode.NotFound, "GET", "/repos/acme/nothing");
        await _contract.AcceptsAsync(_server);
    }

    [Fact]
    public async Task CommentsAreDescribed()
    {
        _contract.Require();
        var pull = _repository.OpenPull("change").Number;
        _repository.Comment(pull, "by a person");
        var made = await _caller.ExpectAsync(HttpStatusCode.Created, "POST", $"issues/{pull}/comments", """{"body":"first"}""");
        var id = (long)made!["id"]!;
        await _caller.ExpectAsync(HttpStatusCode.OK, "PATCH", $"issues/comments/{id}", """{"body":"second"}""");
        Assert.Equal("second", (string?)(await _caller.ExpectAsync(HttpStatusCode.OK, "GET", $"issues/comments/{id}"))!["body"]);
        Assert.Equal(2, (await _caller.ExpectAsync(HttpStatusCode.OK, "GET", $"issues/{pull}/comments?per_page=100"))!.AsArray().Count);
        await _caller.ExpectAsync(HttpStatusCode.OK, "GET", "issues/comments?sort=updated&direction=desc");
        await _caller.ExpectAsync(HttpStatusCode.NoContent, "DELETE", $"issues/comments/{id}");
        await _caller.ExpectAsync(HttpStatusCode.NotFound, "GET", $"issues/comments/{id}");
        await _caller.ExpectAsync(HttpStatusCode.NotFound, "POST", "issues/999/comments", """{"body":"x"}""");
        Assert.Equal(["by a person"], _repository.Comments(pull).Select(comment => comment.Body));
        await _contract.AcceptsAsync(_server);
    }

    [Fact]
    public async Task PullRequestsAreDescribed()
    {
        _contract.Require();
        var own = _repository.OpenPull("change");
        var other = _repository.OpenPull("change", fork: "ada/flowers");
        await _caller.ExpectAsync(HttpStatusCode.OK, "GET", $"pulls/{own.Number}");
        var found = await _caller.ExpectAsync(HttpStatusCode.OK, "GET", "pulls?state=all&head=ada:change");
        Assert.Equal(other.Number, (long)Assert.Single(found!.AsArray())!["number"]!);
        Assert.Single((await _caller.ExpectAsync(HttpStatusCode.OK, "GET", $"commits/{own.Head}/pulls"))!.AsArray());
        await _caller.ExpectAsync(HttpStatusCode.NotFound, "GET", "pulls/999");
        await _contract.AcceptsAsync(_server);
    }

    [Fact]
    public async Task ChecksAreDescribed()
    {
        _contract.Require();
        var pull = _repository.OpenPull("feature/one");
        var made = await _caller.ExpectAsync(HttpStatusCode.Created, "POST", "check-runs", $$"""{"name":"gate r2","head_sha":"{{pull.Head}}","status":"in_progress","external_id":"7"}""");
        var id = (long)made!["id"]!;
        const string Output = """
            {"status":"completed","conclusion":"failure","completed_at":"2026-01-01T00:00:00Z","output":{"title":"r2 fell","summary":"0.96","text":"more","annotations":[
            {"path":"data/a b.csv","start_line":3,"end_line":3,"start_column":1,"end_column":2,"annotation_level":"failure","message":"no price","title":"row","raw_details":"x"},
            {"path":"README.md","start_line":1,"end_line":2,"annotation_level":"notice","message":"see"}]}}
            """;
        var ended = await _caller.ExpectAsync(HttpStatusCode.OK, "PATCH", $"check-runs/{id}", Output);
        Assert.Equal("failure", (string?)ended!["conclusion"]);
        await _caller.ExpectAsync(HttpStatusCode.OK, "GET", $"check-runs/{id}");
        Assert.Equal(2, (await _caller.ExpectAsync(HttpStatusCode.OK, "GET", $"check-runs/{id}/annotations"))!.AsArray().Count);
        Assert.Equal(1, (int)(await _caller.ExpectAsync(HttpStatusCode.OK, "GET", $"commits/{pull.Head}/check-runs?check_name=gate%20r2"))!["total_count"]!);
        Assert.Equal(1, (int)(await _caller.ExpectAsync(HttpStatusCode.OK, "GET", "commits/feature/one/check-runs?filter=all"))!["total_count"]!);
        await _contract.AcceptsAsync(_server);
    }

    [Fact]
    public async Task DeploymentsAreDescribed()
    {
        _contract.Require();
        var body = """{"ref":"main","environment":"staging","auto_merge":false,"required_contexts":[],"payload":{"version":"3"},"description":"flowers 3"}""";
        var first = (long)(await _caller.ExpectAsync(HttpStatusCode.Created, "POST", "deployments", body))!["id"]!;
        await _caller.ExpectAsync(HttpStatusCode.Created, "POST", $"deployments/{first}/statuses", """{"state":"in_progress","log_url":"https://example.org/run/1"}""");
        await _caller.ExpectAsync(HttpStatusCode.Created, "POST", $"deployments/{first}/statuses", """{"state":"success","description":"done"}""");
        var second = (long)(await _caller.ExpectAsync(HttpStatusCode.Created, "POST", "deployments", body))!["id"]!;
        var status = await _caller.ExpectAsync(HttpStatusCode.Created, "POST", $"deployments/{second}/statuses", """{"state":"success","environment_url":"https://example.org"}""");
        await _caller.ExpectAsync(HttpStatusCode.OK, "GET", $"deployments/{second}");
        await _caller.ExpectAsync(HttpStatusCode.OK, "GET", $"deployments/{second}/statuses/{status!["id"]}");
        Assert.Equal(2, (await _caller.ExpectAsync(HttpStatusCode.OK, "GET", "deployments?environment=staging"))!.AsArray().Count);
        Assert.Equal("inactive", (string?)(await _caller.ExpectAsync(HttpStatusCode.OK, "GET", $"deployments/{first}/statuses"))![0]!["state"]);
        await _caller.ExpectAsync(HttpStatusCode.NoContent, "DELETE", $"deployments/{first}");
        await _caller.ExpectAsync(HttpStatusCode.NotFound, "GET", $"deployments/{first}");
        Assert.Equal("success", Assert.Single(_repository.Deployments).State);
        await _contract.AcceptsAsync(_server);
    }

    [Fact]
    public async Task ReleasesAreDescribed()
    {
        _contract.Require();
        await _caller.ExpectAsync(HttpStatusCode.NotFound, "GET", "releases/latest");
        var draft = (await _caller.ExpectAsync(HttpStatusCode.Created, "POST", "releases", """{"tag_name":"model/flowers-3","target_commitish":"main","name":"Flowers 3","body":"card","draft":true}"""))!;
        var bundle = Encoding.UTF8.GetBytes("a model");
        var (status, asset) = await _caller.UploadAsync(draft, "flowers.zip", bundle);
        Assert.Equal(HttpStatusCode.Created, status);
        Assert.Equal((HttpStatusCode)422, (await _caller.UploadAsync(draft, "flowers.zip", bundle)).Status);
        await _caller.ExpectAsync(HttpStatusCode.NotFound, "GET", "releases/tags/model/flowers-3");
        await _caller.ExpectAsync(HttpStatusCode.OK, "PATCH", $"releases/{draft["id"]}", """{"draft":false,"make_latest":"false"}""");
        await _caller.ExpectAsync(HttpStatusCode.OK, "GET", "releases/tags/model/flowers-3");
        await _caller.ExpectAsync(HttpStatusCode.OK, "GET", $"releases/{draft["id"]}");
        await _caller.ExpectAsync(HttpStatusCode.OK, "GET", "releases/latest");
        Assert.Single((await _caller.ExpectAsync(HttpStatusCode.OK, "GET", "releases"))!.AsArray());
        Assert.Single((await _caller.ExpectAsync(HttpStatusCode.OK, "GET", $"releases/{draft["id"]}/assets"))!.AsArray());
        await _caller.ExpectAsync(HttpStatusCode.OK, "GET", $"releases/assets/{asset!["id"]}");
        Assert.Equal(bundle, await _caller.DownloadAsync((string)asset["url"]!));
        await _caller.ExpectAsync(HttpStatusCode.OK, "PATCH", $"releases/assets/{asset["id"]}", """{"label":"the model"}""");
        await _caller.ExpectAsync(HttpStatusCode.NoContent, "DELETE", $"releases/assets/{asset["id"]}");
        await _caller.ExpectAsync(HttpStatusCode.NoContent, "DELETE", $"releases/{draft["id"]}");
        Assert.Empty(_repository.Releases);
        await _contract.AcceptsAsync(_server);
    }

    [Fact]
    public async Task GitDataIsDescribed()
    {
        _contract.Require();
        var blob = (await _caller.ExpectAsync(HttpStatusCode.Created, "POST", "git/blobs", """{"content":"iVBORw0KGgo=","encoding":"base64"}"""))!["sha"];
        await _caller.ExpectAsync(HttpStatusCode.OK, "GET", $"git/blobs/{blob}");
        var tree = (await _caller.ExpectAsync(HttpStatusCode.Created, "POST", "git/trees", $$"""{"tree":[{"path":"plots/roc.png","mode":"100644","type":"blob","sha":"{{blob}}"}]}"""))!["sha"];
        Assert.Equal(2, (await _caller.ExpectAsync(HttpStatusCode.OK, "GET", $"git/trees/{tree}?recursive=1"))!["tree"]!.AsArray().Count);
        var commit = (await _caller.ExpectAsync(HttpStatusCode.Created, "POST", "git/commits", $$"""{"message":"plots","tree":"{{tree}}","parents":[]}"""))!["sha"];
        await _caller.ExpectAsync(HttpStatusCode.OK, "GET", $"git/commits/{commit}");
        await _caller.ExpectAsync(HttpStatusCode.NotFound, "GET", "git/ref/heads/mlops/plots");
        await _caller.ExpectAsync(HttpStatusCode.Created, "POST", "git/refs", $$"""{"ref":"refs/heads/mlops/plots","sha":"{{commit}}"}""");
        var next = (await _caller.ExpectAsync(HttpStatusCode.Created, "POST", "git/commits", $$"""{"message":"more","tree":"{{tree}}","parents":["{{commit}}"]}"""))!["sha"];
        await _caller.ExpectAsync(HttpStatusCode.OK, "PATCH", "git/refs/heads/mlops/plots", $$"""{"sha":"{{next}}","force":false}""");
        await _caller.ExpectAsync(HttpStatusCode.OK, "GET", "git/ref/heads/mlops/plots");
        Assert.Single((await _caller.ExpectAsync(HttpStatusCode.OK, "GET", "git/matching-refs/heads/mlops"))!.AsArray());
        Assert.Equal([(string)next!, (string)commit!], _repository.History("mlops/plots"));
        Assert.Equal("plots/roc.png", Assert.Single(_repository.Files("mlops/plots")!).Key);
        await _caller.ExpectAsync(HttpStatusCode.NoContent, "DELETE", "git/refs/heads/mlops/plots");
        await _contract.AcceptsAsync(_server);
    }

    [Fact]
    public async Task ContentsAreDescribed()
    {
        _contract.Require();
        var made = await _caller.ExpectAsync(HttpStatusCode.Created, "PUT", "contents/plots/roc.svg", """{"message":"plot","content":"PHN2Zy8+","branch":"main"}""");
        var sha = made!["content"]!["sha"];
        await _caller.ExpectAsync(HttpStatusCode.OK, "PUT", "contents/plots/roc.svg", $$"""{"message":"plot","content":"PHN2Zz4=","sha":"{{sha}}"}""");
        await _caller.ExpectAsync(HttpStatusCode.Conflict, "PUT", "contents/plots/roc.svg", $$"""{"message":"plot","content":"PHN2Zz4=","sha":"{{sha}}"}""");
        var read = await _caller.ExpectAsync(HttpStatusCode.OK, "GET", "contents/plots/roc.svg?ref=main");
        await _caller.ExpectAsync(HttpStatusCode.OK, "GET", "contents/plots");
        await _caller.ExpectAsync(HttpStatusCode.OK, "DELETE", "contents/plots/roc.svg", $$"""{"message":"gone","sha":"{{read!["sha"]}}"}""");
        await _caller.ExpectAsync(HttpStatusCode.NotFound, "GET", "contents/plots/roc.svg");
        await _caller.ExpectAsync(HttpStatusCode.OK, "GET", "branches/main");
        await _caller.ExpectAsync(HttpStatusCode.NotFound, "GET", "branches/nothing");
        await _caller.ExpectAsync(HttpStatusCode.OK, "GET", "commits/main");
        await _contract.AcceptsAsync(_server);
    }
}
