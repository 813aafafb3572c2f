using System.Text;
using MlopsBuild.Collaboration;
using MlopsBuild.Testing;
using MlopsBuild.Testing.GitHub;
using MlopsBuild.Tests.Collaboration.Servers;
using Xunit;

namespace MlopsBuild.Tests.Collaboration;

/// <summary>Everything that is sent is what GitHub's own description of its API asks for.</summary>
[Collection(GitHubContractCollection.Name)]
public sealed class GitHubRequestForms(GitHubContractFixture contract) : IDisposable
{
    private readonly GitHubBench _bench = new();
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        _bench.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task AreThoseOfTheDescription()
    {
        contract.Require();
        var pull = _bench.There.OpenPull("change");
        var repository = _bench.Open();
        for (var run = 1; run < 3; run++)
            await repository.PublishCommentAsync((int)pull.Number, new("train", new(run, 1)), $"result {run}", "https://example.org", cancellation: TestContext.Current.CancellationToken);
        _bench.There.Comment(pull.Number, $"{new CommentMark("train", new(9, 1))}\nsecond", _bench.Token.User.Login);
        await repository.PublishCommentAsync((int)pull.Number, new("train", new(10, 1)), "result 10", "https://example.org", cancellation: TestContext.Current.CancellationToken);
        foreach (var result in Enum.GetValues<CheckResult>())
        {
            await repository.PublishCheckAsync(pull.Head, new()
            {
                Name = $"train: {result}",
                Result = result,
                Title = "t",
                Summary = "s",
                Run = "1",
                Page = "https://example.org",
                Annotations = [.. Enumerable.Range(1, 60).Select(line => new CheckAnnotation("build/Build.cs", line, result, "title", "message"))],
            }, cancellation: TestContext.Current.CancellationToken);
        }

        foreach (var end in Enum.GetValues<DeploymentEnd>())
        {
            var deployment = await repository.BeginDeploymentAsync(new()
            {
                Commit = pull.Head, Environment = "production", Description = $"{end}", IsProduction = true, Payload = new Dictionary<string, string> { ["version"] = "3" },
            }, cancellation: TestContext.Current.CancellationToken);
            await repository.EndDeploymentAsync(deployment, "production", end, "text", "https://example.org/app", cancellation: TestContext.Current.CancellationToken);
        }

        var file = ReleaseFile.Of(_folder.Write("model.zip", "model"), "diamonds-v3.zip");
        foreach (var tag in new[] { "diamonds-v3", "diamonds-v3", "diamonds-v4" })
            await repository.PublishReleaseAsync(new() { Tag = tag, Commit = pull.Head, Title = "t", Text = "x", Files = [file], IsLatest = tag.EndsWith('4') }, cancellation: TestContext.Current.CancellationToken);
        foreach (var image in new[] { "<svg/>", "<svg></svg>", "<svg></svg>" })
            await repository.PublishImagesAsync("mlops-images", [new("rmse.svg", Encoding.UTF8.GetBytes(image))], cancellation: TestContext.Current.CancellationToken);

        await contract.AcceptsAsync(_bench.Server);
        var sent = _bench.Server.Exchanges;
        Assert.All(sent, exchange => Assert.Equal("application/vnd.github+json", exchange.Header("Accept")));
        Assert.All(sent, exchange => Assert.Equal("2022-11-28", exchange.Header("X-GitHub-Api-Version")));
        Assert.All(sent.Where(exchange => exchange.Body.Length > 0), exchange => Assert.Contains(exchange.Header("Content-Type")!.Split(';')[0], new[] { "application/json", "application/octet-stream" }));
        Assert.True(sent.Select(exchange => exchange.Method).Distinct().Count() == 4, "GET, POST, PATCH and DELETE are sent");
    }

    [Fact]
    public async Task AreThoseOfTheDescriptionWhereThingsGoWrong()
    {
        contract.Require();
        var pull = _bench.There.OpenPull("change");
        foreach (var fault in new[] { GitHubFault.Status(502), GitHubFault.LostAnswer, GitHubFault.SecondaryLimit(TimeSpan.FromSeconds(1)) })
        {
            foreach (var call in new[] { "POST ", "PATCH ", "DELETE " })
                _bench.Server.Spoil(fault, 1, call);
        }

        var repository = _bench.Open();
        await repository.PublishCommentAsync((int)pull.Number, new("train", new(1, 1)), "one", "https://example.org", cancellation: TestContext.Current.CancellationToken);
        await repository.PublishCommentAsync((int)pull.Number, new("train", new(2, 1)), "two", "https://example.org", cancellation: TestContext.Current.CancellationToken);
        await contract.AcceptsAsync(_bench.Server);
    }

    [Fact]
    public async Task AreThoseOfTheDescriptionOnGitHubEnterprise()
    {
        contract.Require();
        using var server = new GitHubServer(isEnterprise: true);
        var there = server.Repository("acme/flowers");
        using var repository = new MlopsBuild.Collaboration.GitHubRepository(_bench.Run(server.NewToken(GitHubBench.Everything).Value) with { Api = new(server.Address + "/") });
        await repository.PublishCommentAsync((int)there.OpenPull("change").Number, new("train", new(1, 1)), "one", "https://example.org", cancellation: TestContext.Current.CancellationToken);
        await repository.PublishReleaseAsync(new() { Tag = "diamonds-v3", Title = "t", Text = "x", Files = [ReleaseFile.Of(_folder.Write("model.zip", "model"), "diamonds-v3.zip")] }, cancellation: TestContext.Current.CancellationToken);
        Assert.Single(Assert.Single(there.Releases).Assets);
        await contract.AcceptsAsync(server);
    }
}
