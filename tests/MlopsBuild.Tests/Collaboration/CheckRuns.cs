using MlopsBuild.Collaboration;
using MlopsBuild.Testing.GitHub;
using Xunit;

namespace MlopsBuild.Tests.Collaboration;

public sealed class CheckRuns : IDisposable
{
    private readonly GitHubBench _bench = new();
    private readonly string _head;

    public CheckRuns() => _head = _bench.There.OpenPull("change").Head;

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task HaveAllTheirAnnotations()
    {
        await PublishAsync(120);
        var check = Assert.Single(_bench.There.Checks);
        Assert.Equal(("completed", "failure", "run-1", _head), (check.Status, check.Conclusion, check.ExternalId, check.Head));
        Assert.Equal(Enumerable.Range(0, 120).Select(i => $"message {i}"), check.Annotations.Select(annotation => annotation.Message));
        Assert.All(_bench.Server.Exchanges.Where(exchange => exchange.Body.Length > 0), exchange => Assert.InRange(exchange.Text.Split("\"message\"").Length - 1, 1, 50));
    }

    [Fact]
    public async Task AreNotDoubledByALostAnswer()
    {
        _bench.Server.Spoil(GitHubFault.LostAnswer, 1, "POST /repos/acme/flowers/check-runs");
        await PublishAsync(1);
        Assert.Single(_bench.There.Checks);
    }

    [Theory]
    [InlineData(CheckResult.Success, "success")]
    [InlineData(CheckResult.Failure, "failure")]
    [InlineData(CheckResult.Neutral, "neutral")]
    public async Task EndAsTheGateDid(CheckResult result, string conclusion)
    {
        await _bench.Open().PublishCheckAsync(_head, Check() with { Result = result, Title = new string('t', 400), Summary = new string('s', 100_000) }, cancellation: TestContext.Current.CancellationToken);
        var check = Assert.Single(_bench.There.Checks);
        Assert.Equal(conclusion, check.Conclusion);
        Assert.InRange(check.Title!.Length, 200, 255);
    }

    private Task PublishAsync(int annotations) => _bench.Open().PublishCheckAsync(
        _head, Check() with { Annotations = [.. Enumerable.Range(0, annotations).Select(i => new CheckAnnotation("build/Build.cs", i + 1, CheckResult.Failure, "r2", $"message {i}"))] }, cancellation: TestContext.Current.CancellationToken);

    private static CheckReport Check() => new() { Name = "train: r2 at least 0.97", Result = CheckResult.Failure, Title = "R² is 0.5", Summary = "| a |\n", Run = "run-1", Page = "https://example.org/run" };
}
