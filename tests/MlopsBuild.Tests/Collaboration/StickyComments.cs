using MlopsBuild.Collaboration;
using MlopsBuild.Testing.GitHub;
using Xunit;

namespace MlopsBuild.Tests.Collaboration;

public sealed class StickyComments : IDisposable
{
    private readonly GitHubBench _bench = new(TimeProvider.System);
    private readonly int _pull;

    public StickyComments() => _pull = (int)_bench.There.OpenPull("change").Number;

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task AreMadeOnceAndWrittenAnew()
    {
        var first = await PublishAsync(1, "first");
        var made = Assert.Single(Comments);
        Assert.Null(first.Newer);
        Assert.EndsWith($"#issuecomment-{made.Id}", first.Address, StringComparison.Ordinal);
        Assert.Null((await PublishAsync(2, "second")).Newer);
        var changed = Assert.Single(Comments);
        Assert.Equal(made.Id, changed.Id);
        Assert.EndsWith("second", changed.Body, StringComparison.Ordinal);
        Assert.StartsWith("<!-- mlopsbuild report ", changed.Body, StringComparison.Ordinal);
        Assert.Empty(_bench.There.Reactions);
    }

    [Fact]
    public async Task KeepTheResultOfTheNewerRun()
    {
        await PublishAsync(7, "newer");
        var late = await PublishAsync(5, "older", attempt: 3);
        Assert.Equal(new ReportSequence(7, 1), late.Newer);
        Assert.EndsWith("newer", Assert.Single(Comments).Body, StringComparison.Ordinal);
        await PublishAsync(7, "again", attempt: 2);
        Assert.EndsWith("again", Assert.Single(Comments).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AreNotWrittenWhereNothingChanges()
    {
        await PublishAsync(1, "first");
        var before = _bench.Server.Requests.Count;
        await PublishAsync(1, "first");
        Assert.All(_bench.Server.Requests.Skip(before), request => Assert.StartsWith("GET ", request));
    }

    [Fact]
    public async Task AreOnePerWorkflow()
    {
        foreach (var key in new[] { "train", "evaluate", "train", "a \"--> <b>", "a \"--> <b>" })
            await PublishAsync(1, key, key: key);
        Assert.Equal(["train", "evaluate", "a \"--> <b>"], Comments.Select(comment => CommentMark.Find(comment.Body)!.Key));
    }

    [Fact]
    public async Task AreFoundAmongHundreds()
    {
        for (var i = 0; i < 130; i++)
            _bench.There.Comment(_pull, $"remark {i}");
        await PublishAsync(1, "first");
        for (var i = 0; i < 130; i++)
            _bench.There.Comment(_pull, $"remark {i}");
        await PublishAsync(2, "second");
        Assert.EndsWith("second", Assert.Single(Comments, comment => CommentMark.Find(comment.Body) is not null).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DoNotHeedTheMarkOfAStranger()
    {
        var forged = _bench.There.Comment(_pull, $"{new CommentMark("train", new(999, 1))}\nforged", "eve");
        await PublishAsync(3, "true");
        Assert.Equal(2, Comments.Count);
        Assert.Equal(forged.Body, Comments[0].Body);
        Assert.EndsWith("true", Comments[1].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SettleOnTheOldestWithTheNewestResult()
    {
        var bot = _bench.Token.User.Login;
        var oldest = _bench.There.Comment(_pull, $"{new CommentMark("train", new(3, 1))}\nthree", bot);
        _bench.There.Comment(_pull, $"{new CommentMark("train", new(8, 1))}\neight", bot);
        _bench.There.Comment(_pull, $"{new CommentMark("train", new(5, 1))}\nfive", bot);
        Assert.Equal(new ReportSequence(8, 1), (await PublishAsync(6, "six")).Newer);
        var left = Assert.Single(Comments);
        Assert.Equal(oldest.Id, left.Id);
        Assert.EndsWith("eight", left.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AreNotDoubledByALostAnswer()
    {
        _bench.Server.Spoil(GitHubFault.LostAnswer, 1, $"POST /repos/acme/flowers/issues/{_pull}/comments");
        await PublishAsync(1, "first");
        Assert.EndsWith("first", Assert.Single(Comments).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AreMadeAgainWhereSomebodyRemovesThem()
    {
        await PublishAsync(1, "first");
        _bench.Server.Spoil(GitHubFault.Meanwhile(() => Remove(Comments[0].Id)), 1, "/reactions");
        await PublishAsync(2, "second");
        Assert.EndsWith("second", Assert.Single(Comments).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task ShowTheNewestOfRunsAtOnce(int seed)
    {
        var random = new Random(seed);
        var runs = Enumerable.Range(1, 12).ToArray();
        random.Shuffle(runs);
        // Some find a comment, the others none.
        if (seed % 2 == 0)
            await PublishAsync(1, "result 1");
        await Task.WhenAll(runs.Select(run => Task.Run(() => PublishAsync(run, $"result {run}"))));
        Assert.EndsWith("result 12", Assert.Single(Comments).Body, StringComparison.Ordinal);
        Assert.Empty(_bench.There.Reactions);
    }

    [Fact]
    public async Task AreWrittenInTurnsSoThatALateWriterLooksAgain()
    {
        await PublishAsync(1, "first");
        Task? newer = null;
        // The older run has its turn and is about to write when the newer one begins.
        _bench.Server.Spoil(GitHubFault.Meanwhile(() => { newer = Task.Run(() => PublishAsync(3, "third")); }), 1, "PATCH ");
        await PublishAsync(2, "second");
        await newer!;
        Assert.EndsWith("third", Assert.Single(Comments).Body, StringComparison.Ordinal);
        var writes = _bench.Server.Exchanges.Where(exchange => exchange.Method == "PATCH").Select(exchange => exchange.Text.Contains("third", StringComparison.Ordinal)).ToList();
        Assert.Equal([false, true], writes);
    }

    [Fact]
    public async Task DoNotWaitForARunThatWasCancelled()
    {
        using var server = new GitHubServer();
        var there = server.Repository("acme/flowers");
        var token = server.NewToken(GitHubBench.Everything);
        var pull = (int)there.OpenPull("change").Number;
        using var repository = new MlopsBuild.Collaboration.GitHubRepository(_bench.Run(token.Value) with { Api = new(server.Address + "/") });
        await repository.PublishCommentAsync(pull, new("train", new(1, 1)), "first", "https://example.org", cancellation: TestContext.Current.CancellationToken);
        there.React(there.Comments(pull)[0].Id, token, "eyes", TimeSpan.FromMinutes(2));
        await repository.PublishCommentAsync(pull, new("train", new(2, 1)), "second", "https://example.org", cancellation: TestContext.Current.CancellationToken);
        Assert.EndsWith("second", Assert.Single(there.Comments(pull)).Body, StringComparison.Ordinal);
        Assert.Empty(there.Reactions);
    }

    [Fact]
    public async Task AreCutWithALink()
    {
        await PublishAsync(1, string.Concat(Enumerable.Repeat("<details>\n\n| a | b |\n", 6000)));
        var body = Assert.Single(Comments).Body;
        Assert.InRange(body.Length, 60_000, CommentText.LongestComment);
        Assert.EndsWith("[the full report](https://example.org/run).\n", body, StringComparison.Ordinal);
        Assert.Equal(body.Split("<details>").Length, body.Split("</details>").Length);
    }

    [Fact]
    public async Task AreThreeAfterFiftyPushesTenRebasesAndThreeWorkflows()
    {
        const int Pushes = 50, Rebases = 10;
        var workflows = new[] { "train", "evaluate", "nightly" };
        var newest = new Dictionary<string, string>();
        for (var change = 1; change <= Pushes + Rebases; change++)
        {
            var head = change % ((Pushes + Rebases) / Rebases) == 0 ? _bench.There.Rebase(_pull) : _bench.There.Push(_pull);
            await Task.WhenAll(workflows.Select(workflow => Task.Run(() => PublishAsync(change, $"{workflow} of {head}", key: workflow))));
            // A run that was slower than the one after it.
            if (change % 7 == 0)
                await PublishAsync(change - 1, "old", key: workflows[change % 3]);
            foreach (var workflow in workflows)
                newest[workflow] = $"{workflow} of {head}";
        }

        // A job's token has a thousand requests an hour.
        Assert.InRange(_bench.Server.Requests.Count, 1, 1000);
        Assert.Equal(3, Comments.Count);
        Assert.All(Comments, comment => Assert.EndsWith("\n" + newest[CommentMark.Find(comment.Body)!.Key], comment.Body, StringComparison.Ordinal));
    }

    private IReadOnlyList<GitHubComment> Comments => _bench.There.Comments(_pull);

    private Task<PublishedComment> PublishAsync(long run, string text, int attempt = 1, string key = "train") =>
        _bench.Open().PublishCommentAsync(_pull, new(key, new(run, attempt)), text, "https://example.org/run", cancellation: TestContext.Current.CancellationToken);

    private void Remove(long comment)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Delete, $"{_bench.Server.Address}/repos/acme/flowers/issues/comments/{comment}");
        request.Headers.Authorization = new("Bearer", _bench.Token.Value);
        request.Headers.UserAgent.ParseAdd("somebody");
        using var answer = client.Send(request);
        Assert.Equal(204, (int)answer.StatusCode);
    }
}
