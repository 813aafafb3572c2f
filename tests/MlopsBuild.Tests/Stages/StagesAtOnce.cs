using MlopsBuild.Stages;
using Xunit;

namespace MlopsBuild.Tests.Stages;

/// <summary>Targets that run at once give their stages to one session from several threads.</summary>
public sealed class StagesAtOnce : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);
    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public void ActionsOfDifferentStagesOverlap()
    {
        using var both = new Barrier(2);
        var met = 0;
        Stage Meeting(string name) => Stage.Named(name).Writes($"out/{name}.txt").Runs(run =>
        {
            if (both.SignalAndWait(Limit))
                Interlocked.Increment(ref met);
            File.WriteAllText(run.Output($"out/{run.Name}.txt"), run.Name);
        });
        using var session = _workspace.Session();
        Parallel.Invoke(() => session.Run(Meeting("one")), () => session.Run(Meeting("two")));
        Assert.Equal(2, met);
        Assert.Equal(["one", "two"], session.Outcomes.Select(x => x.Stage).Order());
    }

    [Fact]
    public void OneStageAskedForTwiceRunsOnce()
    {
        var runs = 0;
        var stage = Stage.Named("slow").Writes("out/slow.txt").Runs(run =>
        {
            Interlocked.Increment(ref runs);
            Thread.Sleep(50);
            File.WriteAllText(run.Output("out/slow.txt"), "slow");
        });
        using var session = _workspace.Session();
        var outcomes = new IReadOnlyList<StageOutcome>[4];
        Parallel.For(0, outcomes.Length, new ParallelOptions { MaxDegreeOfParallelism = outcomes.Length }, i => outcomes[i] = session.Run(stage));
        Assert.Equal(1, runs);
        Assert.All(outcomes, x => Assert.Same(outcomes[0][0], Assert.Single(x)));
    }

    [Fact]
    public void AReaderWaitsForTheStageItReadsFrom()
    {
        using var started = new ManualResetEventSlim();
        var writer = Stage.Named("writer").Writes("out/a.txt").Runs(run =>
        {
            started.Set();
            Thread.Sleep(50);
            File.WriteAllText(run.Output("out/a.txt"), "written");
        });
        var reader = Stage.Named("reader").ReadsOutputOf(writer).Writes("out/b.txt").Runs(run => File.Copy(run.Input("out/a.txt"), run.Output("out/b.txt")));
        using var session = _workspace.Session();
        Parallel.Invoke(
            () => session.Run(writer),
            () =>
            {
                Assert.True(started.Wait(Limit));
                session.Run(reader);
            });
        Assert.Equal("written", _workspace.Read("out/b.txt"));
    }
}
