namespace MlopsBuild.Training;

/// <summary>Rows in memory whose columns stand side by side.</summary>
/// <param name="Count">Number of rows.</param>
/// <param name="Columns">
/// For each column the model reads, its values: an array of <see cref="string"/> for text, where null is missing, else of <see cref="double"/>, where NaN
/// is missing. A boolean is 0 or 1; a date or timestamp is seconds since 1970-01-01T00:00:00Z.
/// </param>
public sealed record PredictedRows(int Count, IReadOnlyList<Array> Columns);
