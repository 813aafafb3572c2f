namespace MlopsBuild.Registry;

/// <summary>One stay of an alias at a version.</summary>
/// <param name="Event">Number of the event that set it.</param>
/// <param name="Since">When it began.</param>
/// <param name="Version">The version.</param>
/// <param name="IsRollback">Whether a rollback set it.</param>
public sealed record AliasPlacement(long Event, DateTimeOffset Since, int Version, bool IsRollback);
