namespace MlopsBuild.Ci;

/// <summary>An axis of a matrix: a job runs once for each value, and once for each combination of the values of several axes.</summary>
/// <param name="Variable">Environment variable that holds the value.</param>
/// <param name="Values">The values.</param>
public sealed record CiAxis(string Variable, IReadOnlyList<string> Values)
{
    /// <summary>The axis of shards, 1/n to n/n.</summary>
    public static CiAxis Shards(int count) => new("NUKE_PARTITION", [.. Enumerable.Range(1, count).Select(shard => $"{shard}/{count}")]);
}
