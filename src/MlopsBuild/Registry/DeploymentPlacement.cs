namespace MlopsBuild.Registry;

/// <summary>One stay of a version in an environment.</summary>
/// <param name="Event">Number of the event that tells of it.</param>
/// <param name="Since">When it began.</param>
/// <param name="Version">The version.</param>
/// <param name="Image">The image with its digest.</param>
/// <param name="Target">Engine or cluster.</param>
/// <param name="IsRollback">Whether a rollback brought it.</param>
public sealed record DeploymentPlacement(long Event, DateTimeOffset Since, int Version, string Image, string Target, bool IsRollback);
