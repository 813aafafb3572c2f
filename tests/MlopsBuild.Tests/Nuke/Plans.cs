using MlopsBuild.Tests.Nuke.Builds;
using Xunit;

namespace MlopsBuild.Tests.Nuke;

[Collection(BuildHostCollection.Name)]
public sealed class Plans : IDisposable
{
    private readonly HostRun _run = new();

    public void Dispose() => _run.Dispose();

    [Fact]
    public void AreDrawnAsText() => Assert.Equal(
        """
        ●   Base
        ├─╮
        │ ● Right
        ● │ Left
        ├─╯
        ●   Both

        """,
        _run.Run<ParallelBuild>("Both", "--plan", "--no-logo").Output);

    [Fact]
    public void SayWhatMakesATargetSpecial() => Assert.Equal(
        "● Clean\n● Fails\n● Always (triggered by Fails; assured after failure)\n",
        _run.Sample("Fails", "--plan", "--no-logo").Output);

    [Fact]
    public void AreWrittenAsAPageWithAllEdges()
    {
        Assert.Equal(0, _run.Sample("--plan").ExitCode);
        var page = File.ReadAllText(Path.Combine(_run.Root, ".nuke", "temp", "execution-plan.html"));
        Assert.Contains("\nClean --> Fails\n", page);
        Assert.Contains("\nClean -.-> Prepare\n", page);
        Assert.Contains("\nFails ==> Always\n", page);
        Assert.Contains(">3  Report</text>", page);
        Assert.Contains(">Hidden</text>", page);
    }

    [Fact]
    public void StrictOnesLeaveNoChoice()
    {
        var result = _run.Sample("Report", "--no-logo", "--strict");
        Assert.Equal(2, result.ExitCode);
        Assert.Equal(
            "Incomplete target definition order:\n  - Report\n  - AfterFail\n  - Always\n  - AfterProceeds\n  - Cond\n  - All\n  - NeedsKey\n  - NeedsExpr\n  - Proc\n  - Hidden\n",
            result.Error);
    }
}
