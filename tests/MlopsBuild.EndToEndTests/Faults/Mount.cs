using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.EndToEndTests.Faults;

/// <summary>A small file system of its own in memory, unmounted when the test ends. The test is skipped where none may be mounted.</summary>
internal sealed class Mount : IAsyncDisposable
{
    private readonly TemporaryFolder _folder;

    private Mount(TemporaryFolder folder) => _folder = folder;

    public string Path => _folder.Path;

    public static async Task<Mount> OfAsync(string size)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "only Linux mounts a file system in memory with one command");
        var folder = new TemporaryFolder();
        var made = await new Command("mount", "-t", "tmpfs", "-o", $"size={size}", "tmpfs", folder.Path).RunAsync();
        if (made.ExitCode == 0)
            return new Mount(folder);
        folder.Dispose();
        Assert.Skip($"mount is refused (it takes root): {made.Error.Trim()}");
        throw new InvalidOperationException();
    }

    public Task ReadOnlyAsync() => RemountAsync("ro");

    public Task WritableAsync() => RemountAsync("rw");

    /// <summary>Takes all space but some, until the answer is disposed.</summary>
    public IDisposable Fill(long bytesLeft)
    {
        var ballast = new Ballast(System.IO.Path.Combine(Path, "ballast"));
        ballast.Take(new DriveInfo(Path).AvailableFreeSpace - bytesLeft);
        return ballast;
    }

    public async ValueTask DisposeAsync()
    {
        await new Command("umount", "-l", Path).RunAsync();
        _folder.Dispose();
    }

    private async Task RemountAsync(string mode)
    {
        var done = await new Command("mount", "-o", $"remount,{mode}", Path).RunAsync();
        Assert.True(done.ExitCode == 0, done.Everything);
    }

    private sealed class Ballast(string path) : IDisposable
    {
        public void Take(long bytes) => File.WriteAllBytes(path, new byte[Math.Max(0, bytes)]);

        public void Dispose() => File.Delete(path);
    }
}
