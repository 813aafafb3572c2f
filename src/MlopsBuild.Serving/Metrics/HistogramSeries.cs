using System.Diagnostics;

namespace MlopsBuild.Serving;

/// <summary>One series of a histogram of times. The sum is kept in ticks of the stopwatch, so that it is added to without a lock.</summary>
internal sealed class HistogramSeries(IReadOnlyList<double> bounds)
{
    private readonly double[] _bounds = [.. bounds];
    private readonly long[] _counts = new long[bounds.Count + 1];
    private long _ticks;

    public double Sum => (double)Interlocked.Read(ref _ticks) / Stopwatch.Frequency;

    public void Observe(TimeSpan time)
    {
        var bin = 0;
        while (bin < _bounds.Length && time.TotalSeconds > _bounds[bin])
            bin++;
        Interlocked.Increment(ref _counts[bin]);
        Interlocked.Add(ref _ticks, (long)(time.TotalSeconds * Stopwatch.Frequency));
    }

    /// <summary>Each bound with the count of observations up to it; infinity last.</summary>
    public IReadOnlyList<(double Bound, long Count)> Cumulative()
    {
        var counts = new List<(double, long)>();
        var sum = 0L;
        for (var bin = 0; bin < _counts.Length; bin++)
        {
            sum += Interlocked.Read(ref _counts[bin]);
            counts.Add((bin < _bounds.Length ? _bounds[bin] : double.PositiveInfinity, sum));
        }

        return counts;
    }
}
