namespace MlopsBuild.Datasets;

/// <summary>How often a value appears.</summary>
/// <param name="Value">The value as text.</param>
/// <param name="Count">Number of rows.</param>
public sealed record ValueCount(string Value, long Count);
