using MlopsBuild.Stages;
using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.Tests.Stages;

public sealed class OddInputs : IDisposable
{
    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task PipeInAFolderIsNamed(bool glob)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no named pipes in folders");
        _workspace.Write("data/a.txt", "a");
        Assert.Equal(0, (await new Command("mkfifo", Path.Combine(_workspace.Root, "data", "pipe")).RunAsync()).ExitCode);
        Assert.Contains("\"data/pipe\"".Replace("data/", glob ? "data/" : ""), Problem(glob ? Reading().ReadsGlob("data/*") : Reading().ReadsFolder("data")));
    }

    [Fact]
    public async Task PipeAsAFileIsNamed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no named pipes in folders");
        Assert.Equal(0, (await new Command("mkfifo", Path.Combine(_workspace.Root, "pipe")).RunAsync()).ExitCode);
        Assert.Equal("\"pipe\" is a pipe, socket or device; an input must be a file or folder.", Problem(Reading().ReadsFile("pipe")));
    }

    [Fact]
    public void LinkToNothingIsNamed()
    {
        _workspace.Write("data/a.txt", "a");
        File.CreateSymbolicLink(Path.Combine(_workspace.Root, "data", "gone"), "nowhere");
        Assert.Contains("\"gone\"", Problem(Reading().ReadsFolder("data")));
        Assert.Contains("\"data/gone\" not found", Assert.Throws<StageFailedException>(() => _workspace.Run(Reading().ReadsFile("data/gone"))).Message);
    }

    [Fact]
    public void LinkToItselfIsNamed()
    {
        _workspace.Write("data/a.txt", "a");
        File.CreateSymbolicLink(Path.Combine(_workspace.Root, "data", "self"), "self");
        Assert.Contains("\"self\"", Problem(Reading().ReadsFolder("data")));
    }

    [Theory]
    [InlineData("data/sub/one", ".")]
    [InlineData("data/sub/one", "..")]
    [InlineData("data/one", "..")]
    public void LinksThatLeadInACircleAreNamedAndEndTheSearch(string link, string target)
    {
        _workspace.Write("data/sub/a.txt", "a");
        Link(link, target);
        // With a second one, going round until the system refuses would take for ever.
        Link(link + "2", target);
        Assert.Contains($"\"{Path.Combine(_workspace.Root, link)}\" is a link that leads back", Problem(Reading().ReadsFolder("data")));
        Assert.Contains("is a link that leads back", Problem(Reading().ReadsGlob("data/**/*.txt")));
        _workspace.Run(Reading().ReadsGlob("data/*/*.txt"));
    }

    [Fact]
    public void LinksThatLeadIntoEachOtherAreACircle()
    {
        _workspace.Write("a/a.txt", "a");
        _workspace.Write("b/b.txt", "b");
        foreach (var name in new[] { "x", "y" })
        {
            Link($"a/{name}", "../b");
            Link($"b/{name}", "../a");
        }

        Assert.Contains("is a link that leads back", Problem(Reading().ReadsFolder("a")));
    }

    [Fact]
    public void LinkedFolderOutsideIsReadThroughTheLink()
    {
        using var elsewhere = new TemporaryFolder();
        elsewhere.Write("deep/a.txt", "a");
        Directory.CreateDirectory(Path.Combine(_workspace.Root, "data"));
        Link("data/one", elsewhere.Path);
        Link("data/two", elsewhere["deep"]);
        Link("data/three", "one");
        _workspace.Run(Reading().ReadsFolder("data"));
        elsewhere.Write("deep/a.txt", "b");
        var reason = Assert.Single(_workspace.Run(Reading().ReadsFolder("data"))).Reason;
        Assert.Equal("folder data: one/deep/a.txt changed", reason);
    }

    private static Stage Reading() => Stage.Named("reading").Writes("out.txt").Runs(run => File.WriteAllText(run.Output("out.txt"), ""));

    private void Link(string path, string target) => Directory.CreateSymbolicLink(Path.Combine(_workspace.Root, path), target);

    private string Problem(Stage stage)
    {
        var message = Assert.ThrowsAny<IOException>(() => _workspace.Run(stage)).Message;
        Assert.DoesNotContain('\n', message);
        Assert.EndsWith(".", message);
        return message;
    }
}
