namespace MlopsBuild.Datasets;

/// <summary>One column of a data set: its type, unit, role and the values it may hold.</summary>
public sealed record Column
{
    /// <summary>Name in the file's header, exactly.</summary>
    public required string Name { get; init; }

    /// <summary>Type of every value.</summary>
    public required ColumnType Type { get; init; }

    /// <summary>Unit of measurement, such as <c>mm</c>; empty when there is none.</summary>
    public string Unit { get; init; } = "";

    /// <summary>What the column is for; a feature by default.</summary>
    public ColumnRole Role { get; init; } = ColumnRole.Feature;

    /// <summary>Lowest value of an integer or number column; null means no bound.</summary>
    public double? Minimum { get; init; }

    /// <summary>Whether <see cref="Minimum"/> itself is outside the range.</summary>
    public bool MinimumIsExclusive { get; init; }

    /// <summary>Highest value of an integer or number column; null means no bound.</summary>
    public double? Maximum { get; init; }

    /// <summary>Whether <see cref="Maximum"/> itself is outside the range.</summary>
    public bool MaximumIsExclusive { get; init; }

    /// <summary>The only values of a text column, compared character by character; empty means any text.</summary>
    public IReadOnlyList<string> AllowedValues { get; init; } = [];

    /// <summary>Whether a value may be missing; in a CSV file an empty cell is a missing value.</summary>
    public bool Nullable { get; init; }

    /// <summary>Two columns are equal when their descriptions are, the allowed values included.</summary>
    public bool Equals(Column? other) => other is not null && SchemaText.Of([this]) == SchemaText.Of([other]);

    /// <inheritdoc/>
    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);
}
