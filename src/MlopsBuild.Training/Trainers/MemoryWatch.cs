namespace MlopsBuild.Training;

/// <summary>Samples the memory that this process holds while something runs.</summary>
internal sealed class MemoryWatch : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly Timer _timer;
    private long _peak;

    public MemoryWatch() => _timer = new Timer(_ => Sample(), null, TimeSpan.Zero, Interval);

    /// <summary>Bytes at the most so far.</summary>
    public long Peak()
    {
        Sample();
        return Interlocked.Read(ref _peak);
    }

    public void Dispose() => _timer.Dispose();

    private void Sample()
    {
        var now = Environment.WorkingSet;
        long before;
        while ((before = Interlocked.Read(ref _peak)) < now && Interlocked.CompareExchange(ref _peak, now, before) != before)
        {
        }
    }
}
