using System.Security.Cryptography;
using MlopsBuild.Storage;
using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.Tests.Storage.Stores;

/// <summary>How files are moved to and from every store.</summary>
public abstract class FileTransfers : IDisposable
{
    protected const int PartBytes = 5 << 20;

    private readonly TemporaryFolder _sources = new();

    protected abstract IObjectStore Store { get; }

    protected TemporaryFolder Folder { get; } = new();

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public virtual void Dispose()
    {
        Folder.Dispose();
        _sources.Dispose();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1000)]
    [InlineData(PartBytes)]
    [InlineData(PartBytes * 4 + 123)]
    public async Task GoThereAndBack(int bytes)
    {
        var (file, digest) = NewFile(bytes);
        var steps = new Steps();
        var transfer = new Transfer(Store) { PartBytes = PartBytes, Progress = steps };
        Assert.True(await transfer.UploadAsync("data/file", file, digest, Cancellation));
        Assert.Equal(new TransferProgress(bytes, bytes), steps.Last);
        Assert.False(await transfer.UploadAsync("data/file", file, digest, Cancellation));

        steps.Clear();
        var back = Folder["new", "back"];
        await transfer.DownloadAsync("data/file", back, digest, Cancellation);
        Assert.Equal(digest, FileContent.Hash(back));
        Assert.Equal(new TransferProgress(bytes, bytes), steps.Last);
        Assert.Equal([back], Directory.GetFileSystemEntries(Folder["new"]));
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(PartBytes * 2)]
    public async Task FileOfAnotherDigestIsNotStored(int bytes)
    {
        var (file, _) = NewFile(bytes);
        var refused = await Assert.ThrowsAsync<StoreException>(() => New().UploadAsync("data/file", file, ContentHash.Of("other"), Cancellation));
        Assert.Contains("was not stored as \"data/file\"", refused.Message);
        Assert.Null(await Store.FindAsync("data/file", Cancellation));
        Assert.Empty(await Store.ListAsync("", null, Cancellation).ToListAsync(Cancellation));
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(PartBytes * 2)]
    public async Task DamagedObjectDoesNotReachTheFile(int bytes)
    {
        var (file, digest) = NewFile(bytes);
        var damaged = File.ReadAllBytes(file);
        damaged[bytes / 2] ^= 1;
        await Store.PutAsync("data/file", ObjectContent.Of(damaged), Cancellation);
        var target = Folder.Write("out/target", "as it was");
        var refused = await Assert.ThrowsAsync<CorruptContentException>(() => New().DownloadAsync("data/file", target, digest, Cancellation));
        Assert.Equal($"{Store.Address}/data/file", refused.Path);
        Assert.Equal("as it was", File.ReadAllText(target));
        Assert.Equal([target], Directory.GetFileSystemEntries(Folder["out"]));
    }

    [Fact]
    public async Task MissingObjectIsNamed()
    {
        var refused = await Assert.ThrowsAsync<StoreException>(() => New().DownloadAsync("data/none", Folder["out"], ContentHash.Of(""), Cancellation));
        Assert.Equal($"Store \"{Store.Address}\" holds no object \"data/none\".", refused.Message);
        Assert.Empty(Directory.GetFileSystemEntries(Folder.Path));
    }

    [Fact]
    public async Task InterruptedDownloadGoesOn()
    {
        var (file, digest) = NewFile(PartBytes * 4);
        await New().UploadAsync("data/file", file, digest, Cancellation);
        var target = Folder["out", "target"];
        using var stop = new CancellationTokenSource();
        var first = new Steps { Seen = step => Stop(step.Done, stop) };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => (New() with { Progress = first, PartsAtOnce = 1 }).DownloadAsync("data/file", target, digest, stop.Token));
        Assert.False(File.Exists(target));
        var kept = Assert.Single(Directory.GetFiles(Folder["out"]));
        Assert.StartsWith(".target.", Path.GetFileName(kept));

        var second = new Steps();
        await (New() with { Progress = second }).DownloadAsync("data/file", target, digest, Cancellation);
        Assert.InRange(second.First.Done, 1, PartBytes * 4 - 1);
        Assert.Equal(digest, FileContent.Hash(target));
        Assert.Equal([target], Directory.GetFileSystemEntries(Folder["out"]));
    }

    [Fact]
    public async Task WrongBeginningIsFetchedAgain()
    {
        var (file, digest) = NewFile(PartBytes);
        await New().UploadAsync("data/file", file, digest, Cancellation);
        var target = Folder["target"];
        File.WriteAllBytes(Folder[$".target.{digest.Hex[..16]}.part"], RandomNumberGenerator.GetBytes(1000));
        await New().DownloadAsync("data/file", target, digest, Cancellation);
        Assert.Equal(digest, FileContent.Hash(target));
    }

    [Fact]
    public async Task ManyFetchTheSameAtOnce()
    {
        var (file, digest) = NewFile(PartBytes * 2);
        await New().UploadAsync("data/file", file, digest, Cancellation);
        var target = Folder["out", "target"];
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => New().DownloadAsync("data/file", target, digest, Cancellation))));
        Assert.Equal(digest, FileContent.Hash(target));
        Assert.Equal([target], Directory.GetFileSystemEntries(Folder["out"]));
    }

    protected Transfer New() => new(Store) { PartBytes = PartBytes };

    protected (string Path, ContentHash Digest) NewFile(int bytes)
    {
        var path = _sources[$"file-{bytes}"];
        var content = RandomNumberGenerator.GetBytes(bytes);
        File.WriteAllBytes(path, content);
        return (path, ContentHash.Of(content));
    }

    private static void Stop(long done, CancellationTokenSource stop)
    {
        if (done >= PartBytes)
            stop.Cancel();
    }

    /// <summary>Remembers what a transfer reports, at once.</summary>
    protected sealed class Steps : IProgress<TransferProgress>
    {
        private readonly List<TransferProgress> _steps = [];

        public Action<TransferProgress>? Seen { get; init; }

        public TransferProgress First => _steps[0];

        public TransferProgress Last => _steps[^1];

        public void Clear() => _steps.Clear();

        public void Report(TransferProgress value)
        {
            lock (_steps)
                _steps.Add(value);
            Seen?.Invoke(value);
        }
    }
}
