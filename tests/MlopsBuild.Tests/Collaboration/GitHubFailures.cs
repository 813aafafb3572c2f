using MlopsBuild.Collaboration;
using MlopsBuild.Testing.GitHub;
using Xunit;

namespace MlopsBuild.Tests.Collaboration;

public sealed class GitHubFailures : IDisposable
{
    private readonly GitHubBench _bench = new();
    private readonly int _pull;

    public GitHubFailures() => _pull = (int)_bench.There.OpenPull("change").Number;

    public static TheoryData<string> Passing => ["500", "502", "503", "cut", "lost answer", "secondary limit", "secondary limit without a time", "429", "primary limit"];

    public void Dispose() => _bench.Dispose();

    [Theory]
    [MemberData(nameof(Passing))]
    public async Task ThatPassAreWaitedFor(string name)
    {
        var fault = Fault(name);
        foreach (var call in new[] { "GET ", "POST ", "PATCH ", "DELETE " })
            _bench.Server.Spoil(fault, 2, call);
        var repository = _bench.Open();
        await repository.PublishCommentAsync(_pull, new("train", new(1, 1)), "first", "https://example.org", cancellation: TestContext.Current.CancellationToken);
        await repository.PublishCommentAsync(_pull, new("train", new(2, 1)), "second", "https://example.org", cancellation: TestContext.Current.CancellationToken);
        Assert.EndsWith("second", Assert.Single(_bench.There.Comments(_pull)).Body, StringComparison.Ordinal);
        Assert.NotEmpty(_bench.Notices);
        NowhereIsTheToken(_bench.Notices);
    }

    [Fact]
    public async Task OfSilenceAreTimedOut()
    {
        _bench.Server.Spoil(GitHubFault.Hang, 2, "GET ");
        await _bench.Open(retries: new() { Patience = TimeSpan.FromSeconds(0.3) }).PublishCommentAsync(_pull, new("train", new(1, 1)), "first", "https://example.org", cancellation: TestContext.Current.CancellationToken);
        Assert.Single(_bench.There.Comments(_pull));
        Assert.All(_bench.Notices, notice => Assert.Contains("no answer within 0.3 s", notice));
    }

    [Fact]
    public async Task ThatLastAreToldAfterAFewTries()
    {
        _bench.Server.Spoil(GitHubFault.Status(502), 100);
        var failure = await Assert.ThrowsAsync<GitHubException>(() => PublishAsync());
        Assert.Equal(502, failure.Status);
        Assert.Contains($"GitHub could not comment on #{_pull} in acme/flowers: it answered 502 (Server Error). Tried 5 times;", failure.Message);
        Assert.Equal(5, _bench.Server.Requests.Count);
        Assert.False(failure.IsForbidden);
    }

    [Fact]
    public async Task OfALimitThatEndsTooLateAreToldAtOnce()
    {
        _bench.Server.Spoil(GitHubFault.PrimaryLimit(TimeSpan.FromHours(1)), 100);
        var failure = await Assert.ThrowsAsync<GitHubException>(() => PublishAsync());
        Assert.Single(_bench.Server.Requests);
        Assert.Matches(@"The rate limit ends at 20\d\d-\d\d-\d\d \d\d:\d\d:\d\d UTC; run it again after that", failure.Message);
    }

    [Fact]
    public async Task OfTheHoursLimitAreWaitedForUntilItsEnd()
    {
        _bench.Server.Limit(_bench.Token, 5000, 5000, TimeSpan.FromMinutes(3));
        await PublishAsync();
        Assert.Single(_bench.There.Comments(_pull));
        Assert.Contains("API rate limit exceeded", Assert.Single(_bench.Notices));
    }

    [Fact]
    public async Task OfAWrongTokenSayHowToPassOne()
    {
        _bench.Server.Revoke(_bench.Token);
        var failure = await Assert.ThrowsAsync<GitHubException>(() => PublishAsync());
        Assert.Equal(401, failure.Status);
        Assert.Contains("GITHUB_TOKEN is not accepted", failure.Message);
        Assert.Contains("\"GITHUB_TOKEN: ${{ github.token }}\"", failure.Message);
        NowhereIsTheToken([failure.ToString(), failure.InnerException!.ToString()]);
    }

    [Theory]
    [InlineData("pull-requests: write")]
    [InlineData("checks: write")]
    [InlineData("deployments: write")]
    [InlineData("contents: write")]
    public async Task OfAMissingPermissionNameIt(string missing)
    {
        using var bench = new GitHubBench([.. GitHubBench.Everything.Except([missing]).Append("issues: read")]);
        var pull = bench.There.OpenPull("change");
        var repository = bench.Open();
        var failure = await Assert.ThrowsAsync<GitHubException>(async () =>
        {
            await repository.PublishCommentAsync((int)pull.Number, new("train", new(1, 1)), "text", "https://example.org", cancellation: TestContext.Current.CancellationToken);
            await repository.PublishCheckAsync(pull.Head, new() { Name = "gate", Result = CheckResult.Success, Title = "t", Summary = "s", Run = "1" }, cancellation: TestContext.Current.CancellationToken);
            await repository.BeginDeploymentAsync(new() { Commit = pull.Head, Environment = "production", Description = "d" }, cancellation: TestContext.Current.CancellationToken);
            await repository.PublishReleaseAsync(new() { Tag = "flowers-v1", Title = "t", Text = "x" }, cancellation: TestContext.Current.CancellationToken);
        });
        Assert.Equal(403, failure.Status);
        Assert.True(failure.IsForbidden);
        Assert.Contains($"it answered 403 (Resource not accessible by integration). The token lacks a permission, expected \"{missing}\" under \"permissions:\" of the job", failure.Message);
    }

    [Fact]
    public async Task OfARepositoryThatTheTokenDoesNotSeeSaySo()
    {
        _bench.Server.Repository("acme/secret", isPrivate: true).OpenPull("change");
        var token = _bench.Server.NewTokenFor(["acme/flowers"], GitHubBench.Everything);
        var repository = _bench.Open(_bench.Run(token.Value) with { Name = "secret" });
        var failure = await Assert.ThrowsAsync<GitHubException>(() => repository.PublishCommentAsync(1, new("train", new(1, 1)), "text", "https://example.org", cancellation: TestContext.Current.CancellationToken));
        Assert.True(failure.IsForbidden, failure.Message);
        Assert.Contains("it answered 404 (Not Found). GitHub answers so where there is no such thing and where the token may not see it, expected the permission \"pull-requests: write\"", failure.Message);
    }

    [Fact]
    public async Task OfAnAddressWithoutAServerNameIt()
    {
        var run = _bench.Run() with { Api = new("http://127.0.0.1:1/api/v3/") };
        var failure = await Assert.ThrowsAsync<GitHubException>(() => _bench.Open(run).PublishCommentAsync(1, new("train", new(1, 1)), "text", "https://example.org", cancellation: TestContext.Current.CancellationToken));
        Assert.Null(failure.Status);
        Assert.Contains("GITHUB_API_URL (http://127.0.0.1:1/api/v3/)", failure.Message);
        NowhereIsTheToken([failure.ToString(), .. _bench.Notices]);
    }

    [Fact]
    public void OfNoTokenAreFoundAtOnce() =>
        Assert.Contains("GITHUB_TOKEN is not set", Assert.Throws<ArgumentException>(() => new MlopsBuild.Collaboration.GitHubRepository(_bench.Run() with { Token = null })).Message);

    private Task PublishAsync() => _bench.Open().PublishCommentAsync(_pull, new("train", new(1, 1)), "text", "https://example.org", cancellation: TestContext.Current.CancellationToken);

    private void NowhereIsTheToken(IEnumerable<string> texts) => Assert.All(texts, text => Assert.DoesNotContain(_bench.Token.Value, text));

    private static GitHubFault Fault(string name) => name switch
    {
        "cut" => GitHubFault.Cut,
        "lost answer" => GitHubFault.LostAnswer,
        "secondary limit" => GitHubFault.SecondaryLimit(TimeSpan.FromSeconds(30)),
        "secondary limit without a time" => GitHubFault.SecondaryLimit(null),
        "429" => GitHubFault.SecondaryLimit(TimeSpan.FromSeconds(5), 429),
        "primary limit" => GitHubFault.PrimaryLimit(TimeSpan.FromMinutes(2)),
        _ => GitHubFault.Status(int.Parse(name, System.Globalization.CultureInfo.InvariantCulture)),
    };
}
