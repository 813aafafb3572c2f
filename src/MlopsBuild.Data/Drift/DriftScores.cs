namespace MlopsBuild.Data;

/// <summary>
/// Customary scores of a column, for the reader; the verdict does not rest on them. A score that does not apply to the type is null. The
/// population stability index, Jensen-Shannon, Hellinger and chi-square are taken over at most ten groups about equally frequent in the
/// baseline of a column with an order, and over the values of one of categories (those whose counts are not known are one).
/// </summary>
public sealed record DriftScores
{
    /// <summary>See <see cref="MlopsBuild.Data.PopulationStability.Index"/>.</summary>
    public double? PopulationStability { get; init; }

    /// <summary>What that index exceeds by chance in one of 20 comparisons without drift.</summary>
    public double? PopulationStabilityNoise { get; init; }

    /// <summary>Jensen-Shannon divergence in bits; its distance in nats is √(divergence·ln 2).</summary>
    public double? JensenShannonDivergence { get; init; }

    /// <summary>Jensen-Shannon distance in nats, as Evidently and SciPy give it.</summary>
    public double? JensenShannonDistance { get; init; }

    /// <summary>See <see cref="MlopsBuild.Data.Hellinger"/>.</summary>
    public double? Hellinger { get; init; }

    /// <summary>Kolmogorov-Smirnov distance; of binned values a lower bound.</summary>
    public double? KolmogorovSmirnov { get; init; }

    /// <summary>Its asymptotic p-value; of binned values an upper bound.</summary>
    public double? KolmogorovSmirnovPValue { get; init; }

    /// <summary>The chi-square test of homogeneity, rare categories merged.</summary>
    public ChiSquareResult? ChiSquare { get; init; }

    /// <summary>
    /// Wasserstein distance of a column of numbers over the baseline's population standard deviation (at least 0.001); between the edges of
    /// bins values are taken as evenly spread.
    /// </summary>
    public double? Wasserstein { get; init; }

    /// <summary>Largest change of the share of one value.</summary>
    public double? LInfinity { get; init; }

    /// <summary>Largest change of the share of any set of values.</summary>
    public double? TotalVariation { get; init; }

    /// <summary>p-value of the z-test of the shares of missing values; null where none is missing.</summary>
    public double? MissingPValue { get; init; }
}
