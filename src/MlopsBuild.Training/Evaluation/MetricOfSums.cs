namespace MlopsBuild.Training;

/// <summary>A figure from the sums of <see cref="RowTerms"/>.</summary>
internal delegate MetricValue MetricOfSums(ReadOnlySpan<double> sums);
