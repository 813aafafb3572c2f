namespace MlopsBuild.Datasets;

/// <summary>The smallest value that at least a fraction of the values does not exceed.</summary>
/// <param name="Probability">The fraction, 0 to 1.</param>
/// <param name="Value">The value.</param>
public sealed record Quantile(double Probability, double Value);
