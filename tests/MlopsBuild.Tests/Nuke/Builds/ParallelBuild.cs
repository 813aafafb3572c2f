using System.Collections.Concurrent;
using Nuke.Common;
using Nuke.Common.Utilities.Collections;
using Serilog;

namespace MlopsBuild.Tests.Nuke.Builds;

/// <summary>Targets that wait for each other, which only those that run at once can.</summary>
internal class ParallelBuild : NukeBuild
{
    private readonly Barrier _both = new(2);
    private int _running;

    public ConcurrentQueue<string> Ended { get; } = [];

    public int MostAtOnce { get; private set; }

    public List<int> RunningBesideAlone { get; } = [];

    public Target Base => _ => _.Executes(() => Track(nameof(Base), () => { }));

    public Target Left => _ => _.DependsOn(Base).Executes(() => Track(nameof(Left), () => Speak("left")));

    public Target Right => _ => _.DependsOn(Base).Executes(() => Track(nameof(Right), () => Speak("right")));

    public Target Both => _ => _.DependsOn(Left, Right).Executes(() => Track(nameof(Both), () => { }));

    public Target Many => _ => _.DependsOn(Sleep1, Sleep2, Sleep3, Sleep4, Lonely);

    public Target Sleep1 => _ => _.Executes(() => Track(nameof(Sleep1), () => Thread.Sleep(60)));

    public Target Sleep2 => _ => _.Executes(() => Track(nameof(Sleep2), () => Thread.Sleep(60)));

    public Target Sleep3 => _ => _.Executes(() => Track(nameof(Sleep3), () => Thread.Sleep(60)));

    public Target Sleep4 => _ => _.Executes(() => Track(nameof(Sleep4), () => Thread.Sleep(60)));

    public Target Lonely => _ => _.RunsAlone().Executes(() => Track(nameof(Lonely), () =>
    {
        for (var i = 0; i < 20; i++)
        {
            RunningBesideAlone.Add(Volatile.Read(ref _running));
            Thread.Sleep(2);
        }
    }));

    public Target FailsEarly => _ => _.DependentFor(Rest).Executes(() =>
    {
        _both.SignalAndWait(TimeSpan.FromMinutes(1));
        throw new InvalidOperationException("early");
    });

    public Target EndsLate => _ => _.DependentFor(Rest).Executes(() => Track(nameof(EndsLate), () =>
    {
        _both.SignalAndWait(TimeSpan.FromMinutes(1));
        while (FailedTargets.Count == 0)
            Thread.Sleep(1);
        Thread.Sleep(20);
    }));

    public Target NeverStarted => _ => _.DependsOn(EndsLate).DependentFor(Rest).Executes(() => Track(nameof(NeverStarted), () => { }));

    public Target Closing => _ => _.AssuredAfterFailure().After(NeverStarted).Executes(() => Track(nameof(Closing), () => { }));

    public Target Rest => _ => _.Triggers(Closing);

    public Target SkippedLate => _ => _.DependsOn(Base).OnlyWhenDynamic(() => Ended.Count == 0).Triggers(Followed).Executes(() => Track(nameof(SkippedLate), () => { }));

    public Target Followed => _ => _.Executes(() => Track(nameof(Followed), () => { }));

    public Target AfterSkipped => _ => _.DependsOn(SkippedLate).Executes(() => Track(nameof(AfterSkipped), () => { }));

    private void Speak(string word)
    {
        for (var i = 0; i < 3; i++)
        {
            // Neither gets past this line alone.
            Assert.True(_both.SignalAndWait(TimeSpan.FromMinutes(1)), "The other target did not run at the same time.");
            Log.Information("{Word} {Number}", word, i);
            Console.WriteLine($"{word} on the console {i}");
            Task.Run(() => Log.Information("{Word} from a task {Number}", word, i)).Wait();
        }

        Log.Warning("{Word} warns", word);
        ReportSummary(x => x.AddPair("said", word));
    }

    private void Track(string name, Action action)
    {
        lock (_both)
            MostAtOnce = Math.Max(MostAtOnce, ++_running);
        try
        {
            action();
        }
        finally
        {
            lock (_both)
                _running--;
            Ended.Enqueue(name);
        }
    }
}
