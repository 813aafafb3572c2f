using MlopsBuild.Registry;
using Xunit;

namespace MlopsBuild.Tests.Registry;

public sealed class CheckpointTags : IDisposable
{
    private readonly Trial _trial = new();

    public void Dispose() => _trial.Dispose();

    [Fact]
    public async Task HoldTheCheckpoint()
    {
        using var approvers = await Approvers.OfAsync("eve");
        await approvers.GitAsync("config", "user.name", "Eve");
        await approvers.GitAsync("config", "user.email", "eve@example.com");
        var registry = _trial.Open(checkout: approvers.Checkout);
        await _trial.RegisterAsync(registry, "a");
        var checkpoint = await registry.CheckpointAsync(approvers.Key("eve"), cancellation: TestContext.Current.CancellationToken);
        Assert.Null(CheckpointTag.Problem(approvers.Checkout, "heads/1"));
        CheckpointTag.Write(approvers.Checkout, "heads/1", checkpoint);
        Assert.Equal(checkpoint, CheckpointTag.Read(approvers.Checkout, "heads/1"));
        Assert.Contains("is there already", CheckpointTag.Problem(approvers.Checkout, "heads/1"));
        foreach (var name in new[] { "-d", "a b", "a..b", "" })
            Assert.Contains("cannot be called so", CheckpointTag.Problem(approvers.Checkout, name));
        await approvers.GitAsync("tag", "light");
        await approvers.GitAsync("tag", "--annotate", "--message", "words", "other");
        Assert.Contains("There is no annotated tag \"light\"", Assert.Throws<ArgumentException>(() => CheckpointTag.Read(approvers.Checkout, "light")).Message);
        Assert.Contains("\"tag:other\" is no checkpoint", Assert.Throws<ArgumentException>(() => CheckpointTag.Read(approvers.Checkout, "other")).Message);
    }
}
