using System.Reflection;

namespace MlopsBuild.Training;

/// <summary>Runs the trials of a search, several at once.</summary>
internal sealed class Search(SearchSpace space, TuningOptions options, Func<TrialStart, TrialScores> run, Action<IReadOnlyList<Trial>, Trial> ended)
{
    private readonly object gate = new();
    private readonly List<Trial> trials = [];
    private int slots = 1;

    /// <summary>Where the time comes from.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Cores to share among trials.</summary>
    public int Cores { get; init; } = Environment.ProcessorCount;

    /// <summary>Where trials train; null for this process.</summary>
    public TrainingWorkers? Workers { get; init; }

    /// <exception cref="ArgumentException">The space or the options make no sense; all problems are listed.</exception>
    public TuningResult Run()
    {
        space.Check();
        options.Check();
        var proposals = new Proposals(space, options);
        var started = Clock.GetTimestamp();
        var end = TuningEnd.Trials;
        TrialMeter? meter = null;
        meter = new TrialMeter(() => Measured(meter!));
        var threads = new List<Thread>();
        using (meter)
        {
            for (var number = 1; number <= options.Trials; number++)
            {
                var losses = WaitFor(number);
                if (options.Budget is { } budget && Clock.GetElapsedTime(started) >= budget)
                    end = TuningEnd.Budget;
                else if (proposals.Next(losses) is { } values)
                {
                    threads.Add(Start(new Trial(number, values), meter));
                    continue;
                }
                else
                    end = TuningEnd.Exhausted;
                break;
            }

            foreach (var thread in threads)
                thread.Join();
        }

        return new TuningResult(space, options, [.. trials], end);
    }

    // What the trial may know, and a free place to run it.
    private List<double> WaitFor(int number)
    {
        lock (gate)
        {
            var known = Math.Max(0, number - options.AtOnce);
            while (trials.Take(known).Any(trial => !trial.Ended) || trials.Count(trial => !trial.Ended) >= Math.Min(slots, options.AtOnce))
                Monitor.Wait(gate);
            return [.. trials.Take(known).Select(trial => TuningResult.Loss(trial, options))];
        }
    }

    private Thread Start(Trial trial, TrialMeter meter)
    {
        lock (gate)
            trials.Add(trial);
        var thread = new Thread(() => End(Finish(trial, meter))) { IsBackground = true, Name = $"Trial {trial.Number}" };
        thread.Start();
        return thread;
    }

    // Whatever stops one trial, the others go on; a search whose trials all failed is told so by its caller.
    private Trial Finish(Trial trial, TrialMeter meter)
    {
        try
        {
            return trial with { Scores = run(new TrialStart(trial.Number, space.CopyWith(trial.Values), meter, Workers)) };
        }
        catch (Exception failure)
        {
            var cause = failure is TargetInvocationException or AggregateException ? failure.InnerException ?? failure : failure;
            return trial with { Failure = cause.Message.ReplaceLineEndings(" ").Trim() };
        }
    }

    private void End(Trial trial)
    {
        lock (gate)
        {
            trials[trial.Number - 1] = trial;
            ended([.. trials], trial);
            Monitor.PulseAll(gate);
        }
    }

    private void Measured(TrialMeter meter)
    {
        lock (gate)
        {
            var threads = RecordCopy.Property(space.Origin.GetType(), "Threads")?.GetValue(space.Origin) as int? ?? 1;
            slots = TrialSlots.Of(Cores, threads, meter.FreeBytes, meter.PeakBytes);
            Monitor.PulseAll(gate);
        }
    }
}
