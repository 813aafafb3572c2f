using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.EndToEndTests.Faults;

public sealed class FlushesToDisk : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>Four stages write 203 small files, one pack each, and one large file, an object.</summary>
    [Fact]
    public async Task SmallFilesOfAStageTakeOneAndALargeFileOne()
    {
        Assert.SkipWhen(Tool.Find("strace") is null, "strace is not installed");
        var checkout = new Checkout(_folder["work"]);
        var build = checkout.Build("p1");
        var trace = _folder["trace"];
        var traced = new Command("strace", ["-f", "-qq", "-e", "trace=fsync,fdatasync", "-o", trace, build.Program, .. build.Arguments]);
        var done = await traced.RunAsync();
        Assert.SkipWhen(done.ExitCode != 0 && done.Error.Contains("PTRACE", StringComparison.Ordinal), $"strace may not trace here: {done.Error.Trim()}");
        Assert.True(done.ExitCode == 0, done.Everything);
        var calls = await File.ReadAllLinesAsync(trace, TestContext.Current.CancellationToken);
        Assert.Equal(5, calls.Count(call => call.Contains("sync(", StringComparison.Ordinal)));

        checkout.DeleteOutputs();
        done = await traced.RunAsync();
        Assert.Equal((0, 4), (done.ExitCode, Checkout.Count(done, "Hit")));
        Assert.DoesNotContain("sync(", await File.ReadAllTextAsync(trace, TestContext.Current.CancellationToken));
    }
}
