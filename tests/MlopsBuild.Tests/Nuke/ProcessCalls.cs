using System.Diagnostics;
using MlopsBuild.Tests.Nuke.Builds;
using Xunit;

namespace MlopsBuild.Tests.Nuke;

[Collection(BuildHostCollection.Name)]
public sealed class ProcessCalls
{
    [Fact]
    public void TimeoutsKillTheWholeTree()
    {
        using var run = new HostRun();
        var watch = Stopwatch.StartNew();
        var result = run.Run<LongBuild>("Slow");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("did not end within its time and was killed.", result.Output);
        Assert.True(watch.Elapsed < TimeSpan.FromMinutes(5), "The child of the killed process kept the output open.");
    }

    [Fact]
    public void ValuesAreQuotedAndSecretsRedacted()
    {
        using var run = new HostRun();
        var result = run.Run<LongBuild>("Told");
        Assert.True(result.ExitCode == 0, result.Everything);
        Assert.Contains("echo \"<root>/a b\" plain [REDACTED]\n", result.Output);
        Assert.Contains("[DBG] <root>/a b plain [REDACTED]\n", result.Output);
        Assert.DoesNotContain("hunter2", result.Output);
    }

    [Fact]
    public void ContinueLeavesOutWhatSucceededInTheSameCall()
    {
        using var run = new HostRun();
        LongBuild.Broken = true;
        Assert.Equal(1, run.Run<LongBuild>("Second").ExitCode);
        LongBuild.Broken = false;
        var result = run.Run<LongBuild>("Second", "--continue");
        Assert.Equal(0, result.ExitCode);
        Assert.Matches(@"First +Skipped +\nSecond +Succeeded ", result.Output);
    }
}
