namespace MlopsBuild.Training;

/// <summary>The rows that have something among those that could, from the sums of <see cref="RowTerms"/>.</summary>
internal delegate (double Part, double Whole) PartOfWhole(ReadOnlySpan<double> sums);
