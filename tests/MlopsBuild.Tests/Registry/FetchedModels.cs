using MlopsBuild.Registry;
using MlopsBuild.Storage;
using Xunit;

namespace MlopsBuild.Tests.Registry;

public sealed class FetchedModels : IDisposable
{
    private readonly Trial _trial = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _trial.Dispose();

    private static ModelAddress At(string address) => ModelAddress.Parse(address);

    [Fact]
    public async Task HoldWhatWasRegistered()
    {
        var registry = _trial.Open();
        await _trial.RegisterAsync(registry, "a");
        await _trial.RegisterAsync(registry, "b");
        await registry.PromoteAsync(new("diamonds", 1, "production"), Token);
        Assert.Equal(1, (await registry.FetchAsync(At("diamonds@production"), _trial["out", "model"], Token)).Number);
        Assert.Equal(("a", "the same in all\n"), (File.ReadAllText(_trial["out", "model", "model.txt"]), File.ReadAllText(_trial["out", "model", "below", "info.txt"])));
        Assert.Equal(2, (await registry.FetchAsync(At("diamonds@2"), _trial["out", "model"], Token)).Number);
        Assert.Equal("b", File.ReadAllText(_trial["out", "model", "model.txt"]));
        Assert.Equal(["model"], Directory.GetFileSystemEntries(_trial["out"]).Select(Path.GetFileName));
    }

    [Fact]
    public async Task ReplaceNothingElse()
    {
        var registry = _trial.Open();
        await _trial.RegisterAsync(registry, "a");
        _trial.Write("mine/letter.txt", "dear");
        Assert.Contains("holds something that is no version of \"diamonds\"", (await Assert.ThrowsAsync<ArgumentException>(() => registry.FetchAsync(At("diamonds@1"), _trial["mine"], Token))).Message);
        Assert.Equal("dear", File.ReadAllText(_trial["mine", "letter.txt"]));
        Assert.Contains("expected one after a first promotion", (await Assert.ThrowsAsync<ArgumentException>(() => registry.FetchAsync(At("diamonds@live"), _trial["x"], Token))).Message);
    }

    [Fact]
    public async Task AreNotThereWhenAFileIsDamaged()
    {
        var registry = _trial.Open();
        await _trial.RegisterAsync(registry, "a");
        var file = Path.Combine(_trial.StoreFolder, "artifacts", ContentHash.Of("a").Hex[..2], ContentHash.Of("a").Hex);
        File.WriteAllText(file, "A");
        await Assert.ThrowsAsync<CorruptContentException>(() => registry.FetchAsync(At("diamonds@1"), _trial["out", "model"], Token));
        Assert.Empty(Directory.GetFileSystemEntries(_trial["out"]));
        await _trial.RegisterAsync(registry, "a", "other");
        Assert.Equal("a", File.ReadAllText(file));
    }

    [Fact]
    public async Task LeaveNothingOfAFetchThatWasKilled()
    {
        var registry = _trial.Open();
        await _trial.RegisterAsync(registry, "a");
        var ours = Path.GetFileName(TemporaryFile.In(_trial["out"]));
        var dead = string.Join('.', ours.Split('.').Select((part, index) => index == 1 ? $"{int.MaxValue}" : part));
        _trial.Write(Path.Combine("out", ours, "model.txt"), "being fetched");
        _trial.Write(Path.Combine("out", dead, "model.txt"), "half");
        _trial.Write(Path.Combine("out", "mine.tmp", "letter.txt"), "dear");
        await registry.FetchAsync(At("diamonds@1"), _trial["out", "model"], Token);
        Assert.Equal(new[] { ours, "mine.tmp", "model" }.Order(StringComparer.Ordinal), Directory.GetFileSystemEntries(_trial["out"]).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task AreFetchedAnewInThePlaceOfWhateverIsThere()
    {
        var registry = _trial.Open();
        var version = await _trial.RegisterAsync(registry, "a");
        _trial.Write("mine/letter.txt", "dear");
        await registry.FetchAsync(version, _trial["mine"], Token);
        Assert.Equal(["below", "model.txt"], Directory.GetFileSystemEntries(_trial["mine"]).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        // Whole already: the store is not asked for files.
        Directory.Delete(Path.Combine(_trial.StoreFolder, "artifacts"), recursive: true);
        await registry.FetchAsync(version, _trial["mine"], Token);
        _trial.Write("mine/model.txt", "altered");
        await Assert.ThrowsAsync<CorruptContentException>(() => registry.FetchAsync(version, _trial["mine"], Token));
    }

    [Fact]
    public async Task NeedAFolderWithFiles()
    {
        Directory.CreateDirectory(_trial["empty"]);
        foreach (var folder in new[] { _trial["empty"], _trial["none"] })
            Assert.Contains("There is no file in the model folder", (await Assert.ThrowsAsync<ArgumentException>(() => _trial.Open().RegisterAsync(new("diamonds", folder), Token))).Message);
    }
}
