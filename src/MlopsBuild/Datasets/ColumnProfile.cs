namespace MlopsBuild.Datasets;

/// <summary>What a column holds, in figures. Dates and timestamps are seconds since 1970-01-01T00:00:00Z.</summary>
public sealed record ColumnProfile
{
    /// <summary>Name of the column.</summary>
    public required string Name { get; init; }

    /// <summary>Type of the values.</summary>
    public required ColumnType Type { get; init; }

    /// <summary>What the column is for.</summary>
    public ColumnRole Role { get; init; }

    /// <summary>Whether the values may be shown; <see cref="Values"/> and the texts are empty for personal data.</summary>
    public Sensitivity Sensitivity { get; init; }

    /// <summary>Unit of measurement; empty when there is none.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Rows with a value.</summary>
    public required long Present { get; init; }

    /// <summary>Rows without a value.</summary>
    public required long Missing { get; init; }

    /// <summary>Number of different values, exact.</summary>
    public required long Distinct { get; init; }

    /// <summary>Lowest value of an integer, number, date or timestamp column.</summary>
    public double? Minimum { get; init; }

    /// <summary>Highest value of such a column.</summary>
    public double? Maximum { get; init; }

    /// <summary>Arithmetic mean of an integer or number column.</summary>
    public double? Mean { get; init; }

    /// <summary>Sample standard deviation (n − 1) of an integer or number column; null below two values.</summary>
    public double? StandardDeviation { get; init; }

    /// <summary>Largest number of decimals that the values need, up to 9; null when that is more, or the column is no number.</summary>
    public int? Decimals { get; init; }

    /// <summary>Quantiles of a column with an order, of type 1 (inverse of the empirical distribution function), at 1, 5, 25, 50, 75, 95 and 99 %.</summary>
    public IReadOnlyList<Quantile> Quantiles { get; init; } = [];

    /// <summary>Fewest characters (Unicode code points) of a text.</summary>
    public long? MinimumLength { get; init; }

    /// <summary>Most characters of a text.</summary>
    public long? MaximumLength { get; init; }

    /// <summary>
    /// The values with their counts, most frequent first, then in ascending order: all of them when the column has at most 1,000, otherwise
    /// the first 20, or none where no value is frequent. Numbers are spelt invariantly, dates as in the contract's types.
    /// </summary>
    public IReadOnlyList<ValueCount> Values { get; init; } = [];

    /// <summary>Whether <see cref="Values"/> holds every value.</summary>
    public bool ValuesAreComplete => Values.Sum(value => value.Count) == Present;

    /// <summary>
    /// Number of values between fixed edges, of a column with an order: <c>Counts[0]</c> up to and including <c>Edges[0]</c>,
    /// <c>Counts[i]</c> above <c>Edges[i - 1]</c> up to and including <c>Edges[i]</c>, the last one above all edges. Edges are about equally
    /// frequent quantiles, each once.
    /// </summary>
    public Distribution? Distribution { get; init; }
}
