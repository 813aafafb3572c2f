namespace MlopsBuild.Tests.Storage;

/// <summary>A clock that a test sets; it stands still in between.</summary>
internal sealed class SetClock(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}
