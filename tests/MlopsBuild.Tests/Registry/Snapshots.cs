using MlopsBuild.Registry;
using MlopsBuild.Storage;
using Xunit;

namespace MlopsBuild.Tests.Registry;

public sealed class Snapshots : IDisposable
{
    private readonly Trial _trial = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Folder => _trial["store", "registry", "snapshots"];

    public void Dispose() => _trial.Dispose();

    private async Task<ModelRegistry> FillAsync(int events)
    {
        var registry = _trial.Open();
        await _trial.RegisterAsync(registry, "a");
        await _trial.RegisterAsync(registry, "b");
        for (var number = 4; number <= events + 1; number++)
        {
            _trial.Clock.Now += TimeSpan.FromMinutes(1);
            switch (number % 4)
            {
                case 0:
                    await registry.PromoteAsync(new("diamonds", 1 + (number / 4 % 2), "production") { Reason = $"n{number}" }, Token);
                    break;
                case 1:
                    await registry.RejectAsync(new("diamonds", 1, "staging") { Reason = "no" }, Token);
                    break;
                default:
                    await registry.TagAsync(new("diamonds", null, 2), number % 4 == 2 ? ["t"] : [], number % 4 == 2 ? [] : ["t"], Token);
                    break;
            }
        }

        return registry;
    }

    [Fact]
    public async Task GiveTheStateThatTheEventsGive()
    {
        var registry = await FillAsync(600);
        var state = await registry.ReadAsync(Token);
        Assert.Equal(["000000000256.bin", "000000000512.bin"], Directory.GetFiles(Folder).Select(Path.GetFileName).Order());
        var digest = state.Digest;
        Directory.Delete(Folder, recursive: true);
        var whole = await registry.ReadAsync(Token);
        Assert.Equal(digest, whole.Digest);
        Assert.Equal(state.Number, whole.Number);
        Assert.Equal(state.History, whole.History);
        Assert.Equal(state.Version("diamonds", 2).Tags, whole.Version("diamonds", 2).Tags);
        Assert.Equal(state.Model("diamonds").Alias("production").Placements, whole.Model("diamonds").Alias("production").Placements);
        Assert.NotNull(state.Rejection("diamonds", "staging", 1));
        Assert.Empty((await registry.VerifyAsync(cancellation: Token)).Problems);
    }

    [Fact]
    public async Task ThatAnybodyChangedAreNotBelieved()
    {
        var registry = await FillAsync(300);
        var state = await registry.ReadAsync(Token);
        var path = Directory.GetFiles(Folder).Single();
        var bytes = File.ReadAllBytes(path);
        var place = bytes.AsSpan().IndexOf("production"u8);
        "Production"u8.CopyTo(bytes.AsSpan(place));
        File.WriteAllBytes(path, bytes);
        Assert.NotNull(RegistrySnapshot.Read(bytes));
        Assert.Equal(state.Digest, (await registry.ReadAsync(Token)).Digest);
        File.WriteAllBytes(path, []);
        Assert.Equal(state.Digest, (await registry.ReadAsync(Token)).Digest);
    }

    [Fact]
    public void ThatHoldOtherBytesAreRefused()
    {
        var log = new WrittenLog().Add(0, WrittenLog.Version(1)).Add(1, WrittenLog.Approval("bob", 1, PromotionPolicy.Default)).Add(2, new Deprecated("diamonds", 1));
        var bytes = RegistrySnapshot.Write(log.State);
        Assert.Equal(bytes, RegistrySnapshot.Write(RegistrySnapshot.Read(bytes)));
        for (var length = 0; length < bytes.Length; length += 7)
            Assert.Throws<FormatException>(() => RegistrySnapshot.Read(bytes[..length]));
        Assert.Throws<FormatException>(() => RegistrySnapshot.Read(EventJson.Format(EventJson.Read(log.Events[0]))));
    }

    [Fact]
    public async Task ThatAnEventNamesFalselyAreFound()
    {
        var registry = await FillAsync(257);
        var path = _trial.EventPath(257);
        var item = EventJson.Read(File.ReadAllBytes(path));
        Assert.NotNull(item.Snapshot);
        File.WriteAllBytes(path, EventJson.Format(item with { Snapshot = ContentHash.Of("false") }));
        Assert.Contains("names a snapshot", Assert.Single((await registry.VerifyAsync(cancellation: Token)).Problems).Text);
    }
}
