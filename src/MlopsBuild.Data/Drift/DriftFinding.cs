namespace MlopsBuild.Data;

/// <summary>A difference between the columns of a data set and those of the baseline.</summary>
/// <param name="Kind">What differs.</param>
/// <param name="Column">Name of the column.</param>
/// <param name="Message">One sentence.</param>
public sealed record DriftFinding(DriftFindingKind Kind, string Column, string Message);
