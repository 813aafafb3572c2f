using System.Globalization;
using System.Net;
using MlopsBuild.Testing;
using MlopsBuild.Testing.GitHub;
using Xunit;

namespace MlopsBuild.Tests.Collaboration.Servers;

/// <summary>Pages, limits, faults and races of the in-process GitHub.</summary>
[Collection(GitHubContractCollection.Name)]
public sealed class GitHubTraffic : IDisposable
{
    private readonly GitHubContractFixture _contract;
    private readonly GitHubServer _server = new();
    private readonly GitHubRepository _repository;
    private readonly GitHubToken _token;
    private readonly GitHubCaller _caller;
    private readonly long _pull;

    public GitHubTraffic(GitHubContractFixture contract)
    {
        _contract = contract;
        _repository = _server.Repository("acme/flowers");
        _token = _server.NewToken("pull-requests: write", "contents: write");
        _caller = new GitHubCaller(_server, _token);
        _pull = _repository.OpenPull("change").Number;
    }

    private string Comments => $"issues/{_pull}/comments";

    public void Dispose()
    {
        _caller.Dispose();
        _server.Dispose();
    }

    [Fact]
    public async Task ListsComeInPages()
    {
        _contract.Require();
        for (var number = 1; number <= 65; number++)
            _repository.Comment(_pull, $"{number}");
        var bodies = new List<string>();
        var links = new List<string>();
        for (var path = Comments; path is not null;)
        {
            var answer = await _caller.SendAsync("GET", path);
            bodies.AddRange(answer.Json!.AsArray().Select(comment => (string)comment!["body"]!));
            var link = Assert.Single(answer.Headers.GetValues("Link"));
            links.Add(string.Join(' ', link.Split(", ").Select(part => $"{part[(part.IndexOf("page=", StringComparison.Ordinal) + 5)..part.IndexOf('>')]}={part.Split('"')[1]}")));
            path = link.Split(", ").FirstOrDefault(part => part.EndsWith("\"next\"", StringComparison.Ordinal))?.Split('<', '>')[1];
        }

        Assert.Equal(Enumerable.Range(1, 65).Select(number => $"{number}"), bodies);
        Assert.Equal(["2=next 3=last", "1=prev 3=next 3=last 1=first", "2=prev 1=first"], links);
        Assert.Equal(65, (await _caller.SendAsync("GET", $"{Comments}?per_page=1000")).Json!.AsArray().Count);
        Assert.Contains($"GET /repositories/{_repository.Id}/issues/{_pull}/comments?page=2", _server.Requests);
        await _contract.AcceptsAsync(_server);
    }

    [Fact]
    public async Task RequestsAreCounted()
    {
        _server.Limit(_token, limit: 10, used: 8, TimeSpan.FromMinutes(20));
        var first = await _caller.SendAsync("GET", Comments);
        Assert.Equal(("10", "1", "9"), (Header(first.Headers, "X-RateLimit-Limit"), Header(first.Headers, "X-RateLimit-Remaining"), Header(first.Headers, "X-RateLimit-Used")));
        await _caller.ExpectAsync(HttpStatusCode.OK, "GET", Comments);
        var refused = await _caller.SendAsync("GET", Comments);
        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
        Assert.Equal("0", Header(refused.Headers, "X-RateLimit-Remaining"));
        var reset = DateTimeOffset.FromUnixTimeSeconds(long.Parse(Header(refused.Headers, "X-RateLimit-Reset"), CultureInfo.InvariantCulture));
        Assert.InRange(reset, DateTimeOffset.UtcNow.AddMinutes(15), DateTimeOffset.UtcNow.AddMinutes(21));
        Assert.Equal(0, (int)(await _caller.ExpectAsync(HttpStatusCode.OK, "GET", "/rate_limit"))!["rate"]!["remaining"]!);
    }

    [Fact]
    public async Task FaultsSpoilTheirRequests()
    {
        _contract.Require();
        _server.Spoil(GitHubFault.Status(502), requests: 2, matching: "POST /repos");
        _server.Spoil(GitHubFault.SecondaryLimit(TimeSpan.FromSeconds(7), status: 429), matching: "POST /repos");
        _server.Spoil(GitHubFault.PrimaryLimit(TimeSpan.FromMinutes(5)), matching: "POST /repos");
        await _caller.ExpectAsync(HttpStatusCode.OK, "GET", Comments);
        await _caller.ExpectAsync(HttpStatusCode.BadGateway, "POST", Comments, """{"body":"x"}""");
        await _caller.ExpectAsync(HttpStatusCode.BadGateway, "POST", Comments, """{"body":"x"}""");
        var secondary = await _caller.SendAsync("POST", Comments, """{"body":"x"}""");
        Assert.Equal((HttpStatusCode.TooManyRequests, "7"), (secondary.Status, Header(secondary.Headers, "Retry-After")));
        var primary = await _caller.SendAsync("POST", Comments, """{"body":"x"}""");
        Assert.Equal((HttpStatusCode.Forbidden, "0"), (primary.Status, Header(primary.Headers, "X-RateLimit-Remaining")));
        Assert.Empty(_repository.Comments(_pull));
        await _caller.ExpectAsync(HttpStatusCode.Created, "POST", Comments, """{"body":"x"}""");
        Assert.Equal(["", "502", "502", "secondary limit", "primary limit", ""], _server.Exchanges.Select(exchange => exchange.Fault?.ToString() ?? ""));
        await _contract.AcceptsAsync(_server);
    }

    [Fact]
    public async Task ConnectionsBreakBeforeOrAfterTheChange()
    {
        _contract.Require();
        _server.Spoil(GitHubFault.Cut, matching: "POST");
        _server.Spoil(GitHubFault.LostAnswer, matching: "POST");
        await Assert.ThrowsAsync<HttpRequestException>(() => _caller.SendAsync("POST", Comments, """{"body":"first"}"""));
        Assert.Empty(_repository.Comments(_pull));
        await Assert.ThrowsAsync<HttpRequestException>(() => _caller.SendAsync("POST", Comments, """{"body":"second"}"""));
        Assert.Equal("second", Assert.Single(_repository.Comments(_pull)).Body);
        await _contract.AcceptsAsync(_server);
    }

    [Fact]
    public async Task SomeAnswersNeverCome()
    {
        _server.Spoil(GitHubFault.Hang, matching: "POST");
        _server.Spoil(GitHubFault.NoAnswer, matching: "POST");
        var hung = _caller.SendAsync("POST", Comments, """{"body":"first"}""");
        await UntilAsync(() => _server.Exchanges.Count == 1);
        var stored = _caller.SendAsync("POST", Comments, """{"body":"second"}""");
        await UntilAsync(() => _repository.Comments(_pull).Count == 1);
        Assert.Equal("second", Assert.Single(_repository.Comments(_pull)).Body);
        Assert.False(hung.IsCompleted || stored.IsCompleted);
        _server.Dispose();
        await Assert.ThrowsAsync<HttpRequestException>(() => hung);
        await Assert.ThrowsAsync<HttpRequestException>(() => stored);
    }

    [Fact]
    public async Task UploadsBreakOffHalfWay()
    {
        _contract.Require();
        var release = (await _caller.ExpectAsync(HttpStatusCode.Created, "POST", "releases", """{"tag_name":"v1","draft":true}"""))!;
        _server.Spoil(GitHubFault.HalfUpload, matching: "/assets?name=");
        Assert.Equal(HttpStatusCode.BadGateway, (await _caller.UploadAsync(release, "a.zip", [1, 2])).Status);
        var left = (await _caller.ExpectAsync(HttpStatusCode.OK, "GET", $"releases/{release["id"]}/assets"))![0]!;
        Assert.Equal(("starter", 0), ((string?)left["state"], (int)left["size"]!));
        Assert.Equal((HttpStatusCode)422, (await _caller.UploadAsync(release, "a.zip", [1, 2])).Status);
        await _caller.ExpectAsync(HttpStatusCode.NoContent, "DELETE", $"releases/assets/{left["id"]}");
        Assert.Equal(HttpStatusCode.Created, (await _caller.UploadAsync(release, "a.zip", [1, 2])).Status);
        await _contract.AcceptsAsync(_server);
    }

    [Fact]
    public async Task RequestsRaceWhenGathered()
    {
        _server.Gather(3, $"GET /repos/acme/flowers/{Comments}");
        async Task AddWhenAbsentAsync()
        {
            if ((await _caller.ExpectAsync(HttpStatusCode.OK, "GET", Comments))!.AsArray().Count == 0)
                await _caller.ExpectAsync(HttpStatusCode.Created, "POST", Comments, """{"body":"mine"}""");
        }

        var first = AddWhenAbsentAsync();
        var second = AddWhenAbsentAsync();
        await UntilAsync(() => _server.Exchanges.Count == 2);
        Assert.False(first.IsCompleted || second.IsCompleted);
        await Task.WhenAll(first, second, AddWhenAbsentAsync());
        Assert.InRange(_repository.Comments(_pull).Count, 2, 3);
    }

    [Fact]
    public async Task OthersActMeanwhile()
    {
        _server.Spoil(GitHubFault.Meanwhile(() => _repository.Comment(_pull, "theirs")), matching: "POST");
        await _caller.ExpectAsync(HttpStatusCode.Created, "POST", Comments, """{"body":"ours"}""");
        Assert.Equal(["theirs", "ours"], _repository.Comments(_pull).Select(comment => comment.Body));
    }

    [Fact]
    public async Task ListsLagBehind()
    {
        _repository.Comment(_pull, "old");
        _repository.LagLists(1);
        var made = await _caller.ExpectAsync(HttpStatusCode.Created, "POST", Comments, """{"body":"new"}""");
        Assert.Equal("old", (string?)Assert.Single((await _caller.ExpectAsync(HttpStatusCode.OK, "GET", Comments))!.AsArray())!["body"]);
        await _caller.ExpectAsync(HttpStatusCode.OK, "GET", $"issues/comments/{made!["id"]}");
        Assert.Equal(2, (await _caller.ExpectAsync(HttpStatusCode.OK, "GET", Comments))!.AsArray().Count);
    }

    [Fact]
    public async Task LargeAssetsPass()
    {
        _contract.Require();
        var release = (await _caller.ExpectAsync(HttpStatusCode.Created, "POST", "releases", """{"tag_name":"v1"}"""))!;
        var content = new byte[40_000_000];
        Random.Shared.NextBytes(content);
        var (status, asset) = await _caller.UploadAsync(release, "model.zip", content);
        Assert.Equal(HttpStatusCode.Created, status);
        Assert.Equal(Assert.Single(Assert.Single(_repository.Releases).Assets).Digest, (string?)asset!["digest"]);
        var back = await _caller.DownloadAsync((string)asset["url"]!);
        Assert.True(content.AsSpan().SequenceEqual(back));
        await _contract.AcceptsAsync(_server);
    }

    [Fact]
    public async Task ParallelChangesAreAllKept()
    {
        await Parallel.ForAsync(0, 100, async (number, _) => await _caller.ExpectAsync(HttpStatusCode.Created, "POST", Comments, $$"""{"body":"{{number}}"}"""));
        var comments = _repository.Comments(_pull);
        Assert.Equal(Enumerable.Range(0, 100).Select(number => $"{number}").Order(), comments.Select(comment => comment.Body).Order());
        Assert.Equal(comments.Select(comment => comment.Id).Distinct().Order(), comments.Select(comment => comment.Id));
    }

    [Fact]
    public async Task TheLogHoldsNoToken()
    {
        await _caller.ExpectAsync(HttpStatusCode.Created, "POST", Comments, """{"body":"x"}""");
        var exchange = Assert.Single(_server.Exchanges);
        Assert.Equal(("POST", "/repos/acme/flowers/issues/1/comments", "Bearer ***", """{"body":"x"}""", 201), (exchange.Method, exchange.Address, exchange.Header("Authorization"), exchange.Text, exchange.Status));
        Assert.DoesNotContain(exchange.Headers, header => header.Value.Contains(_token.Value, StringComparison.Ordinal));
    }

    [Fact]
    public async Task EnterpriseIsBelowItsPath()
    {
        _contract.Require();
        using var server = new GitHubServer(isEnterprise: true);
        server.Repository("acme/flowers");
        using var caller = new GitHubCaller(server, server.NewToken("contents: write"));
        Assert.EndsWith("/api/v3", server.Address, StringComparison.Ordinal);
        var release = (await caller.ExpectAsync(HttpStatusCode.Created, "POST", "releases", """{"tag_name":"v1"}"""))!;
        Assert.Contains("/api/uploads/repos/acme/flowers/releases/", (string?)release["upload_url"]);
        var (status, asset) = await caller.UploadAsync(release, "a.zip", [1, 2]);
        Assert.Equal(HttpStatusCode.Created, status);
        Assert.Equal([1, 2], await caller.DownloadAsync((string)asset!["url"]!));
        await _contract.AcceptsAsync(server);
    }

    [Fact]
    public async Task PullRequestsMove()
    {
        using var folder = new TemporaryFolder();
        var before = _repository.PullRequest(_pull);
        var job = new GitHubJob(_server, _repository, _token) { Pull = _pull };
        Assert.Equal($"refs/pull/{_pull}/merge", job.Variables(folder)["GITHUB_REF"]);
        var pushed = _repository.Push(_pull);
        Assert.Equal(before.Head, _repository.History($"refs/pull/{_pull}/head")[1]);
        _repository.Commit("main", "ahead", ("a", "b"));
        var rebased = _repository.Rebase(_pull);
        Assert.DoesNotContain(pushed, _repository.History(rebased));
        Assert.Equal(rebased, (string?)(await _caller.ExpectAsync(HttpStatusCode.OK, "GET", $"pulls/{_pull}"))!["head"]!["sha"]);
        var variables = job.Variables(folder);
        Assert.Contains(rebased, File.ReadAllText(variables["GITHUB_EVENT_PATH"]!));
        Assert.Equal(_repository.Refs[$"refs/pull/{_pull}/merge"], variables["GITHUB_SHA"]);
    }

    private static string Header(System.Net.Http.Headers.HttpResponseHeaders headers, string name) => Assert.Single(headers.GetValues(name));

    private static async Task UntilAsync(Func<bool> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!condition())
            await Task.Delay(10, patience.Token);
    }
}
