namespace MlopsBuild.Tests.Training.Tuning;

/// <summary>A clock whose stopwatch moves only when a test moves it.</summary>
internal sealed class StepClock : TimeProvider
{
    private long ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Interlocked.Read(ref ticks);

    public void Advance(TimeSpan time) => Interlocked.Add(ref ticks, time.Ticks);
}
