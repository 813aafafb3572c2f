namespace MlopsBuild.Gates;

/// <summary>How differently a model treats the groups of a column.</summary>
/// <param name="Measure">What is compared.</param>
/// <param name="By">The column whose values are the groups.</param>
/// <param name="Estimate">The figure.</param>
/// <param name="Highest">Group with the highest rate.</param>
/// <param name="Lowest">Group with the lowest rate.</param>
public sealed record FairnessMeasurement(FairnessMeasure Measure, string By, Estimate Estimate, string Highest, string Lowest);
