using MlopsBuild.Tests.Nuke.Builds;
using Xunit;

namespace MlopsBuild.Tests.Nuke;

[Collection(BuildHostCollection.Name)]
public sealed class TargetExecutions : IDisposable
{
    private readonly HostRun _run = new();

    public void Dispose() => _run.Dispose();

    [Fact]
    public void SkippedTargetsMayLeaveTheirDependenciesScheduled()
    {
        Assert.Contains("Kept               Skipped                // OnlyWhen: Wanted\n", Run(0, "Kept"));
        Assert.Equal(["needed"], Ran);
        Run(0, "Kept", "--wanted");
        Assert.Equal(["needed", "kept"], Ran);
    }

    [Fact]
    public void DynamicConditionsAreEvaluatedWhenTheTargetsTurnComes()
    {
        var output = Run(0, "Late");
        Assert.Equal(["needed"], Ran);
        Assert.Contains("Late               Skipped                // OnlyWhen: enough ran\n", output);
        Assert.Contains("Follower           Skipped                // Skipped: because of Late\n", output);
    }

    [Fact]
    public void ConditionsThatThrowFailTheBuildButNotTheTarget() => Assert.Matches(@"Faulty +NotRun +\n", Run(1, "Faulty"));

    [Fact]
    public void ContextsAreOpenedBeforeAndClosedAfter()
    {
        Run(0, "Serves");
        Assert.Equal(["start", "serves", "stop"], Ran);
    }

    [Fact]
    public void ContextsAreClosedAfterFailureToo()
    {
        Run(1, "BreaksWhileServing");
        Assert.Equal(["start", "stop"], Ran);
    }

    [Fact]
    public void TheBuildMayChooseItsExitCode() => Run(7, "Chooses");

    [Fact]
    public void OutputCanBeSwitchedOff()
    {
        var result = _run.Run<QuietBuild>("Needed");
        Assert.Equal((0, ""), (result.ExitCode, result.Output));
    }

    [Fact]
    public void TheOpeningLineNamesTheHost() => Assert.StartsWith("MlopsBuild host, NUKE 10.1 build model\n", Run(0, "Needed"));

    [Fact]
    public void OneNameFromTwoComponentsMustBeImplemented()
    {
        var result = _run.Run<ConflictingBuild>();
        Assert.Equal(2, result.ExitCode);
        Assert.Equal("Property 'Same' must be implemented explicitly because it is inherited from multiple interfaces:\n  - IFirst\n  - ISecond\n", result.Error);
    }

    [Fact]
    public void HidingAComponentsTargetIsAMistake()
    {
        var result = _run.Run<HidingBuild>();
        Assert.Equal(2, result.ExitCode);
        Assert.Equal("Property 'Same' must be marked public to override inherited member from:\n  - IFirst\n", result.Error);
    }

    private List<string> Ran => ((ConditionalBuild)_run.Build!).Ran;

    private string Run(int exitCode, params string[] arguments)
    {
        var result = _run.Run<ConditionalBuild>(arguments);
        Assert.True(result.ExitCode == exitCode, result.Everything);
        return result.Output;
    }
}
