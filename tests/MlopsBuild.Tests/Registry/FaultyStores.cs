using MlopsBuild.Registry;
using MlopsBuild.Storage;
using Xunit;

namespace MlopsBuild.Tests.Registry;

public sealed class FaultyStores : IDisposable
{
    private readonly Trial _trial = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _trial.Dispose();

    private async Task<ModelRegistry> OpenAsync(Func<IObjectStore, FaultyStore> faulty)
    {
        foreach (var content in new[] { "a", "b", "c" })
            await _trial.RegisterAsync(_trial.Open(), content);
        return new ModelRegistry(faulty(_trial.Store), new() { Actor = "ann", Host = "test" });
    }

    private async Task<List<RegistryEvent>> PromoteAsync(ModelRegistry registry, int times)
    {
        var acknowledged = new List<RegistryEvent>();
        for (var time = 0; time < times; time++)
        {
            if ((await registry.PromoteAsync(new("diamonds", 1 + (time % 3), "production"), Token)).Event is { } item)
                acknowledged.Add(item);
        }

        return acknowledged;
    }

    private async Task HoldAsync(List<RegistryEvent> acknowledged)
    {
        var registry = _trial.Open();
        Assert.Empty((await registry.VerifyAsync(cancellation: Token)).Problems);
        var written = Directory.EnumerateFiles(_trial["store", "registry", "events"]).Select(file => EventJson.Read(File.ReadAllBytes(file))).Where(item => item.Change is AliasMoved).ToList();
        Assert.Equal(acknowledged.Select(item => item.Id).Order(), written.Select(item => item.Id).Order());
    }

    [Fact]
    public async Task WhoseAnswersAreLostWriteNothingTwice()
    {
        var registry = await OpenAsync(store => new(store, 1) { LostAnswers = 0.5 });
        var acknowledged = await PromoteAsync(registry, 40);
        Assert.Equal(40, acknowledged.Count);
        await HoldAsync(acknowledged);
    }

    [Fact]
    public async Task ThatRepeatWritesByThemselvesWriteNothingTwice()
    {
        var registry = await OpenAsync(store => new(store, 2) { RepeatedWrites = 0.5, FailedWrites = 0.2 });
        var acknowledged = await PromoteAsync(registry, 40);
        Assert.Equal(40, acknowledged.Count);
        await HoldAsync(acknowledged);
    }

    [Fact]
    public async Task WhoseListsAreBehindHideNothing()
    {
        var registry = await OpenAsync(store => new(store, 3) { StaleLists = true });
        var acknowledged = await PromoteAsync(registry, 40);
        Assert.Equal(43, (await registry.ReadAsync(Token)).Number);
        await HoldAsync(acknowledged);
    }

    [Fact]
    public async Task ThatTakeNothingLeaveTheOldStateAndSaySo()
    {
        var registry = await OpenAsync(store => new(store, 4) { FailedWrites = 1 });
        var problem = await Assert.ThrowsAsync<StoreException>(() => PromoteAsync(registry, 1));
        Assert.Contains("The connection was refused.", problem.Message);
        Assert.Equal(3, (await _trial.Open().ReadAsync(Token)).Number);
        var unknown = await Assert.ThrowsAsync<StoreException>(() => registry.DeprecateAsync("diamonds", 1, "old", Token));
        Assert.Equal($"It is not known whether event 4 was written to the registry in \"{_trial.StoreFolder}\": The connection was refused. The state is the old one or the new one; look at History before you repeat it.", unknown.Message);
    }
}
