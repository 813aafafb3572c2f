namespace MlopsBuild.Datasets;

/// <summary>What a data set holds, in figures: enough to describe it, and to compare another one with it without reading it again.</summary>
public sealed record DatasetProfile
{
    /// <summary>Name of the data set.</summary>
    public required string Dataset { get; init; }

    /// <summary>Number of rows.</summary>
    public required long Rows { get; init; }

    /// <summary>The columns, in the order of the schema.</summary>
    public required IReadOnlyList<ColumnProfile> Columns { get; init; }

    /// <summary>How strongly pairs of columns go together; empty when that was not asked for.</summary>
    public IReadOnlyList<PairAssociation> Pairs { get; init; } = [];

    /// <summary>The profile of a column.</summary>
    /// <exception cref="ArgumentException">There is no such column.</exception>
    public ColumnProfile Column(string name) => Columns.FirstOrDefault(column => column.Name == name)
        ?? throw new ArgumentException($"The profile of \"{Dataset}\" has no column \"{name}\"; it has {string.Join(", ", Columns.Select(column => $"\"{column.Name}\""))}.", nameof(name));
}
