namespace MlopsBuild.Data;

/// <summary>How many rows went to each side.</summary>
/// <param name="TrainRows">Rows to learn from, at least 1.</param>
/// <param name="TestRows">Rows held out, at least 1.</param>
public sealed record SplitResult(long TrainRows, long TestRows);
