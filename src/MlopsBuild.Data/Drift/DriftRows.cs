namespace MlopsBuild.Data;

/// <summary>How many rows would decide.</summary>
/// <param name="Current">Rows of the data set, to two digits.</param>
/// <param name="Baseline">Rows of the baseline; null when those it has are enough.</param>
public sealed record DriftRows(long Current, long? Baseline);
