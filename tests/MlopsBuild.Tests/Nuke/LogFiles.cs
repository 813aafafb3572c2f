using MlopsBuild.Tests.Nuke.Builds;
using Xunit;

namespace MlopsBuild.Tests.Nuke;

[Collection(BuildHostCollection.Name)]
public sealed class LogFiles : IDisposable
{
    private readonly HostRun _run = new();

    private string Folder => Path.Combine(_run.Root, ".nuke", "temp");

    public void Dispose() => _run.Dispose();

    [Fact]
    public void HoldMessagesOfAllLevels()
    {
        _run.Sample("Report", "--verbosity", "quiet");
        var lines = File.ReadAllLines(Path.Combine(Folder, "build.log"));
        Assert.Collection(
            lines,
            line => Assert.Matches(@"^\d\d:\d\d:\d\d\.\d{3} \| DBG \| Prepare              \| preparing$", line),
            line => Assert.Matches(@" \| INF \| Train                \| training 3 epochs ", line),
            line => Assert.Matches(@" \| INF \| Report               \| lr=0.01 ", line),
            line => Assert.Matches(@" \| WRN \| Report               \| this is a warning from Report$", line));
    }

    [Fact]
    public void OfFiveEarlierRunsAreKept()
    {
        for (var i = 0; i < 8; i++)
        {
            _run.Sample("Prepare");
            File.SetLastWriteTime(Path.Combine(Folder, "build.log"), new DateTime(2026, 1, 1, 12, 0, i));
        }

        _run.Sample("Prepare");
        Assert.Equal(
            ["build.2026-01-01_12-00-03.log", "build.2026-01-01_12-00-04.log", "build.2026-01-01_12-00-05.log", "build.2026-01-01_12-00-06.log", "build.2026-01-01_12-00-07.log", "build.log"],
            Directory.GetFiles(Folder, "*.log").Select(Path.GetFileName).Where(x => x != "build-attempt.log").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void AreNotWrittenOnServers()
    {
        _run.With("GITHUB_ACTIONS", "true").Sample("Report");
        Assert.False(File.Exists(Path.Combine(Folder, "build.log")));
    }
}
