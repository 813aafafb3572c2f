using MlopsBuild.Tests.Nuke.Builds;
using Xunit;

namespace MlopsBuild.Tests.Nuke;

[Collection(BuildHostCollection.Name)]
public sealed class TargetOrder : IDisposable
{
    private readonly HostRun _run = new();

    public void Dispose() => _run.Dispose();

    [Fact]
    public void IndependentTargetsRunFromTheLastDefinedToTheFirst() => Assert.Equal(["F", "E", "A"], Ordered("A", "E", "F"));

    [Fact]
    public void TheOrderOnTheCommandLineDoesNotMatter() => Assert.Equal(Ordered("A", "E", "F"), Ordered("F+E+A"));

    [Fact]
    public void TriggeredTargetsComeWithTheirDependencies() => Assert.Equal(["A", "D", "B", "C"], Ordered("D"));

    [Fact]
    public void PlanIsPrintedAndRunsNothing()
    {
        var result = _run.Run<OrderedBuild>(x => x.D, "--plan", "--no-logo");
        Assert.Equal(0, result.ExitCode);
        Assert.Equal(4, result.Output.Count(x => x == '●'));
        Assert.Empty(((OrderedBuild)_run.Build!).Ran);
        Assert.Contains("<th scope=\"row\">D</th>", File.ReadAllText(Path.Combine(_run.Root, ".nuke", "temp", "execution-plan.html")));
    }

    [Fact]
    public void CyclesAnywhereStopTheBuild()
    {
        var result = _run.Run<CyclicBuild>("Fine");
        Assert.Equal(2, result.ExitCode);
        Assert.Equal("Circular dependencies between targets:\n - B, A\n", result.Error);
    }

    [Fact]
    public void OverriddenTargetsTakeInTheirBasesAndComponents()
    {
        var result = _run.Run<InheritingBuild>("Compile");
        Assert.True(result.ExitCode == 0, result.Everything);
        Assert.Equal(["component prepare", "own prepare", "base compile", "own compile"], ((InheritingBuild)_run.Build!).Ran);
    }

    [Fact]
    public void InheritTakesTheComponentsOwnBody()
    {
        var result = _run.Run<InheritingBuild>("Together");
        Assert.True(result.ExitCode == 0, result.Everything);
        Assert.Equal(["component prepare"], ((InheritingBuild)_run.Build!).Ran);
    }

    [Fact]
    public void DefinitionErrorsAreAllReportedBeforeAnythingRuns()
    {
        var result = _run.Run<MisdefinedBuild>();
        Assert.Equal(2, result.ExitCode);
        Assert.Equal(
            "Target 'NeedsAbsent' refers to 'IAbsent', which MisdefinedBuild does not implement.\n"
            + "Target 'NeedsUnnamed' refers to a target that is no property of the build; give it a property of its own.\n",
            result.Error);
    }

    [Fact]
    public void WithoutDefaultAndTargetTheHelpIsShown()
    {
        var result = _run.Run<OrderedBuild>();
        Assert.Equal(0, result.ExitCode);
        Assert.Contains("Targets (with their direct dependencies):", result.Output);
    }

    private List<string> Ordered(params string[] targets)
    {
        var result = _run.Run<OrderedBuild>(targets);
        Assert.True(result.ExitCode == 0, result.Everything);
        return ((OrderedBuild)_run.Build!).Ran;
    }
}
