namespace MlopsBuild.Data;

/// <summary>How many rows went to each side.</summary>
/// <param name="TrainRows">Rows to learn from, at least 1.</param>
/// <param name="TestRows">Rows held out, at least 1.</param>
public sealed record SplitResult(long TrainRows, long TestRows)
{
    /// <summary>Rows for validation, at least 1 when some were asked for, 0 otherwise.</summary>
    public long ValidationRows { get; init; }

    /// <summary>Rows in the gap of a split by time, in no file.</summary>
    public long LeftOutRows { get; init; }

    /// <summary>Rows without a value in a column of the group, each a group of its own with its duplicates.</summary>
    public long RowsWithoutGroup { get; init; }
}
