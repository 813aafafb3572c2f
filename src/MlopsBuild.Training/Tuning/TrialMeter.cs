namespace MlopsBuild.Training;

/// <summary>Watches the first trial that really runs, alone until its first fold has ended, to learn how much memory a trial needs.</summary>
internal sealed class TrialMeter : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly Lock gate = new();
    private readonly Action measured;
    private readonly Timer timer;
    private readonly long before;
    private readonly long? free;
    private long peak;
    private long workers;
    private bool over;

    public TrialMeter(Action measured)
    {
        this.measured = measured;
        var memory = GC.GetGCMemoryInfo();
        (before, free) = (Environment.WorkingSet, memory.MemoryLoadBytes > 0 ? memory.TotalAvailableMemoryBytes - memory.MemoryLoadBytes : null);
        timer = new Timer(_ => Look(), null, Pause, Pause);
    }

    /// <summary>Memory that was free before, in bytes; null where the runtime does not know.</summary>
    public long? FreeBytes => free;

    /// <summary>What the first fold of a trial needed at most, in bytes; 0 before one has ended.</summary>
    public long PeakBytes { get; private set; }

    /// <summary>Tells what a trial held in a process of its own.</summary>
    public void Worked(long bytes)
    {
        lock (gate)
        {
            if (!over)
                workers = Math.Max(workers, bytes);
        }
    }

    /// <summary>Tells that a trial has ended a fold.</summary>
    public void FoldEnded()
    {
        lock (gate)
        {
            if (over)
                return;
            over = true;
            peak = Math.Max(peak, Environment.WorkingSet - before);
            PeakBytes = Math.Max(1, peak + workers);
        }

        timer.Dispose();
        measured();
    }

    public void Dispose() => timer.Dispose();

    private void Look()
    {
        lock (gate)
        {
            if (!over)
                peak = Math.Max(peak, Environment.WorkingSet - before);
        }
    }
}
