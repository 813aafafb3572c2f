namespace MlopsBuild.Tests.Nuke.Hosts;

/// <summary>A clock that advances by one second each time it is read.</summary>
internal sealed class FixedTime : TimeProvider
{
    private int _seconds;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow() => new DateTimeOffset(2026, 11, 23, 15, 0, 0, TimeSpan.Zero).AddSeconds(_seconds++);
}
