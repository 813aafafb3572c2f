namespace MlopsBuild.Serving;

/// <summary>One series of a counter.</summary>
internal sealed class CounterSeries
{
    private long _value;

    public long Value => Interlocked.Read(ref _value);

    public void Add(long count = 1) => Interlocked.Add(ref _value, count);
}
