using MlopsBuild.Tests.Nuke.Builds;
using Xunit;

namespace MlopsBuild.Tests.Nuke;

/// <summary>A log that is no terminal says now and then what is running.</summary>
[Collection(BuildHostCollection.Name)]
public sealed class ProgressLines : IDisposable
{
    private readonly HostRun _run = new() { ProgressInterval = TimeSpan.FromMilliseconds(5) };

    public void Dispose() => _run.Dispose();

    [Fact]
    public void NameTheRunningTargetAndHowManyAreDone() => Assert.Contains("\n... Sleep4 < 1sec (1 of 5 targets done)\n", Run("Many"));

    [Fact]
    public void StandOutsideOfTheBlocksOfTargetsThatRunAtOnce()
    {
        var output = Run("Many", "--parallel", "4");
        Assert.Matches(@"\n\.\.\. Sleep\d < 1sec, Sleep\d < 1sec, Sleep\d < 1sec(, Sleep\d < 1sec)? \(\d of 5 targets done\)\n", output);
    }

    [Fact]
    public void AreSilentWhenTheBuildIsToBe() => Assert.DoesNotContain("targets done", Run("Many", "--verbosity", "quiet"));

    private string Run(params string[] arguments)
    {
        var result = _run.Run<ParallelBuild>(arguments);
        Assert.True(result.ExitCode == 0, result.Everything);
        return result.Output;
    }
}
