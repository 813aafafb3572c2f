using MlopsBuild.Storage;
using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.Tests.Storage.Stores;

public sealed class DirectoryStoreBehaviour : StoreBehaviour, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public DirectoryStoreBehaviour() => Store = new DirectoryStore(_folder["new", "store"]);

    protected override IObjectStore Store { get; }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task NothingIsMadeByReading()
    {
        Assert.Empty(await Names(""));
        Assert.Null(await Store.FindAsync("a", Cancellation));
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public async Task LeavesNothingElse()
    {
        await Put("a/b", "x");
        Assert.True(await PutIfAbsent("a/c", "x"));
        Assert.False(await PutIfAbsent("a/c", "y"));
        Assert.Equal(["a/b", "a/c"], Directory.GetFiles(Store.Address, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Store.Address, file)).Order());
    }

    [Fact]
    public async Task WhatAKilledWriterLeftIsRemoved()
    {
        await Put("a", "x");
        var incoming = Path.Join(Store.Address, ".incoming~");
        var own = Path.GetFileName(MlopsBuild.Storage.TemporaryFile.In(incoming)).Split('.');
        own[1] = "999999999";
        File.WriteAllText(Path.Join(incoming, string.Join('.', own)), "half");
        Assert.Equal(["a"], await Names(""));
        await new DirectoryStore(Store.Address).PutAsync("b", ObjectContent.Of([]), Cancellation);
        Assert.Empty(Directory.GetFiles(incoming));
    }

    [Fact]
    public async Task NameBelowAnObjectIsRefused()
    {
        await Put("a", "x");
        Assert.Null(await Store.FindAsync("a/b", Cancellation));
        Assert.Null(await Store.OpenAsync("a/b", 0, Cancellation));
        var refused = await Assert.ThrowsAsync<StoreException>(() => Put("a/b", "x"));
        Assert.StartsWith($"Store \"{Store.Address}\" could not write \"a/b\": ", refused.Message);
        await Put("c/d", "x");
        Assert.Contains("a folder stands there", (await Assert.ThrowsAsync<StoreException>(() => Put("c", "x"))).Message);
        Assert.Contains("a folder stands there", (await Assert.ThrowsAsync<StoreException>(() => PutIfAbsent("c", "x"))).Message);
    }

    [Fact]
    public async Task ChangedContentIsRefused()
    {
        var changed = new ObjectContent(5, () => new MemoryStream([1, 2, 3]));
        Assert.Contains("3 bytes where 5 were announced", (await Assert.ThrowsAsync<StoreException>(() => Store.PutAsync("a", changed, Cancellation))).Message);
        Assert.Empty(Directory.GetFiles(Store.Address, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task FolderThatCannotBeWrittenIsNamed()
    {
        Assert.SkipUnless(Directory.Exists("/sys/kernel"), "/sys is needed, where nothing can be made");
        var store = new DirectoryStore("/sys/kernel/mlops-store");
        var refused = await Assert.ThrowsAsync<StoreException>(() => store.PutAsync("a", ObjectContent.Of([]), Cancellation));
        Assert.Contains("\"/sys/kernel/mlops-store\"", refused.Message);
        Assert.DoesNotContain("\n", refused.Message);
    }

    [Fact]
    public async Task FullDiskIsNamed()
    {
        var mounted = _folder["full"];
        Directory.CreateDirectory(mounted);
        var mount = Tool.Find("mount") is { } program ? await new Command(program, "-t", "tmpfs", "-o", "size=1m", "tmpfs", mounted).RunAsync() : null;
        Assert.SkipUnless(mount?.ExitCode == 0, "mounting a small file system needs root: " + mount?.Error);
        try
        {
            var store = new DirectoryStore(mounted);
            await store.PutAsync("small", ObjectContent.Of(new byte[1000]), Cancellation);
            var refused = await Assert.ThrowsAsync<StoreException>(() => store.PutAsync("large", ObjectContent.Of(new byte[4_000_000]), Cancellation));
            Assert.StartsWith($"Store \"{mounted}\" is full: could not write \"large\".", refused.Message);
            Assert.Equal(["small"], await store.ListAsync("", null, Cancellation).Select(found => found.Name).ToListAsync(Cancellation));
            Assert.Empty(Directory.GetFiles(Path.Join(mounted, ".incoming~")));
            await new Command("mount", "-o", "remount,ro", mounted).RunAsync();
            Assert.StartsWith($"Store \"{mounted}\" is read-only: could not write \"x\".", (await Assert.ThrowsAsync<StoreException>(() => store.PutAsync("x", ObjectContent.Of([]), Cancellation))).Message);
            Assert.Equal(1000, (await store.FindAsync("small", Cancellation))?.Bytes);
        }
        finally
        {
            await new Command("umount", mounted).RunAsync();
        }
    }
}
