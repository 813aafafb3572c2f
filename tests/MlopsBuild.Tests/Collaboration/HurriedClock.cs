namespace MlopsBuild.Tests.Collaboration;

/// <summary>A clock that goes a thousand times as fast as others, so that a test need not wait for minutes.</summary>
internal sealed class HurriedClock : TimeProvider
{
    private const int Factor = 1000;

    private readonly DateTimeOffset _start = System.GetUtcNow();
    private readonly long _startedAt = System.GetTimestamp();

    public override DateTimeOffset GetUtcNow() => _start + (System.GetElapsedTime(_startedAt) * Factor);

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        System.CreateTimer(callback, state, Hurried(dueTime), Hurried(period));

    // A timer may fire some milliseconds too early, which are seconds here.
    private static TimeSpan Hurried(TimeSpan time) => time <= TimeSpan.Zero ? time : (time / Factor) + TimeSpan.FromMilliseconds(20);
}
