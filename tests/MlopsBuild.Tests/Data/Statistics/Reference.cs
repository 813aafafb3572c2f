namespace MlopsBuild.Tests.Data.Statistics;

/// <summary>A published value.</summary>
/// <param name="Quantity">What it is.</param>
/// <param name="Source">Who published it.</param>
/// <param name="Expected">The value.</param>
/// <param name="Compute">How it is computed here.</param>
/// <param name="Tolerance">How far the two may be apart: that of the source, or 1e-9.</param>
public sealed record Reference(string Quantity, string Source, double Expected, Func<double> Compute, double Tolerance = 1e-9);
