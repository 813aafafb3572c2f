using MlopsBuild.Collaboration;
using MlopsBuild.Testing.GitHub;
using Xunit;

namespace MlopsBuild.Tests.Collaboration;

public sealed class Deployments : IDisposable
{
    private readonly GitHubBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task BeginAndEnd()
    {
        var repository = _bench.Open();
        var id = await repository.BeginDeploymentAsync(Request(), cancellation: TestContext.Current.CancellationToken);
        await repository.EndDeploymentAsync(id, "production", DeploymentEnd.Success, "production points at diamonds@3", "https://example.org/app", cancellation: TestContext.Current.CancellationToken);
        var made = Assert.Single(_bench.There.Deployments);
        Assert.Equal(("production", "Promote diamonds@3", true, "3"), (made.Environment, made.Description, made.IsProduction, (string?)made.Payload!["version"]));
        Assert.Equal(["in_progress", "success"], made.Statuses.Select(status => status.State));
        Assert.Equal(("https://github.com/acme/flowers/actions/runs/4711", "https://example.org/app"), (made.Statuses[1].LogUrl, made.Statuses[1].EnvironmentUrl));
    }

    [Fact]
    public async Task AreFoundAgain()
    {
        var repository = _bench.Open();
        var id = await repository.BeginDeploymentAsync(Request(), cancellation: TestContext.Current.CancellationToken);
        Assert.NotEqual(id, await repository.BeginDeploymentAsync(Request() with { Description = "Promote diamonds@4" }, cancellation: TestContext.Current.CancellationToken));
        Assert.Equal(id, await repository.BeginDeploymentAsync(Request(), cancellation: TestContext.Current.CancellationToken));
        Assert.Equal(2, _bench.There.Deployments.Count);
    }

    [Fact]
    public async Task AreNotDoubledByALostAnswer()
    {
        _bench.Server.Spoil(GitHubFault.LostAnswer, 1, "POST /repos/acme/flowers/deployments");
        await _bench.Open().BeginDeploymentAsync(Request(), cancellation: TestContext.Current.CancellationToken);
        Assert.Single(_bench.There.Deployments);
    }

    [Theory]
    [InlineData(DeploymentEnd.Failure, "failure")]
    [InlineData(DeploymentEnd.Error, "error")]
    public async Task TellWhatWentWrong(DeploymentEnd end, string state)
    {
        var repository = _bench.Open();
        await repository.EndDeploymentAsync(await repository.BeginDeploymentAsync(Request(), cancellation: TestContext.Current.CancellationToken), "production", end, new string('x', 500), cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(state, Assert.Single(_bench.There.Deployments).State);
    }

    private DeploymentRequest Request() => new()
    {
        Commit = _bench.There.Refs["refs/heads/main"],
        Environment = "production",
        Description = "Promote diamonds@3",
        IsProduction = true,
        Payload = new Dictionary<string, string> { ["version"] = "3" },
    };
}
