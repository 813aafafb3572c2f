using MlopsBuild.Gates;

namespace MlopsBuild.Training;

/// <summary>A metric that is a function of the sums of <see cref="RowTerms"/>. Without more it is taken for a smooth one and resampled.</summary>
/// <param name="Metric">The metric.</param>
/// <param name="Of">Its value from the sums.</param>
internal sealed record SumMetric(Metric Metric, MetricOfSums Of)
{
    /// <summary>Of a mean over rows, the column of <see cref="RowTerms"/> whose mean it is: normal in the limit.</summary>
    public int? MeanOf { get; init; }

    /// <summary>Of a share of rows among rows, the two numbers: binomial.</summary>
    public PartOfWhole? Share { get; init; }

    /// <summary>Of the columns of <see cref="RowTerms"/>, those whose sums it needs; null for all.</summary>
    public IReadOnlyList<int>? Columns { get; init; }
}
