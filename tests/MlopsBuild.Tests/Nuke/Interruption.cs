using MlopsBuild.Tests.Nuke.Builds;
using Xunit;

namespace MlopsBuild.Tests.Nuke;

[Collection(BuildHostCollection.Name)]
public sealed class Interruption
{
    [Fact]
    public void TheRunningTargetIsAbortedAndAssuredTargetsRun()
    {
        using var run = new HostRun();
        var result = run.Run<LongBuild>("R", "Q", "--no-logo");
        Assert.Equal(130, result.ExitCode);
        Assert.Matches(@"P +Aborted +< 1sec\n", result.Output);
        Assert.Matches(@"Q +Succeeded +< 1sec\n", result.Output);
        Assert.Matches(@"R +NotRun +\n", result.Output);
        Assert.EndsWith("┻━┻\n", result.Output);
    }
}
