namespace MlopsBuild.Datasets;

/// <summary>How strongly two columns go together.</summary>
/// <param name="First">Name of a column.</param>
/// <param name="Second">Name of another.</param>
/// <param name="Measure">Which measure.</param>
/// <param name="Value">Pearson's correlation, -1 to 1, or Cramér's V, 0 to 1.</param>
/// <param name="Rows">Rows with both values that it rests on.</param>
public sealed record PairAssociation(string First, string Second, AssociationMeasure Measure, double Value, long Rows);
