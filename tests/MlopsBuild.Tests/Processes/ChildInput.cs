using System.Text;
using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.Tests.Processes;

public sealed class ChildInput
{
    [Fact]
    public void ArrivesWholeHoweverLongItIs()
    {
        using var folder = new TemporaryFolder();
        var input = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 100_000).Select(line => $"line {line}\n")));
        var lines = 0;
        var result = (Shell.Runs("tee copy") with { Folder = folder.Path, Input = input, Timeout = TimeSpan.FromMinutes(1) }).Ends(_ => lines++);
        Assert.Null(result.Problem);
        Assert.Equal(100_000, lines);
        Assert.Equal(input, File.ReadAllBytes(folder["copy"]));
    }

    [Fact]
    public void MayBeLeftUnread()
    {
        var result = (Shell.Runs("exit 3") with { Input = new byte[1_000_000], Timeout = TimeSpan.FromMinutes(1) }).Ends();
        Assert.Equal(3, result.ExitCode);
    }
}
