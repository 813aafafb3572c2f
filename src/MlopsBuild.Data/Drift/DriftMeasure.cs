namespace MlopsBuild.Data;

/// <summary>What a verdict on drift rests on. Each is a change of a share of the rows, 0 to 1.</summary>
public enum DriftMeasure
{
    /// <summary>Of a column with an order: the largest change of the share of values up to any limit; Kolmogorov and Smirnov's distance.</summary>
    KolmogorovSmirnov,

    /// <summary>Of a column of categories: the largest change of the share of one value.</summary>
    LInfinity,

    /// <summary>
    /// Of a column of categories all of whose values are known: the largest change of the share of any set of values. It can show drift that
    /// is spread over many values; it is not asked for stability, which would take very many rows.
    /// </summary>
    TotalVariation,

    /// <summary>The change of the share of missing values.</summary>
    MissingShare,
}
