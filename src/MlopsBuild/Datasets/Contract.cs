namespace MlopsBuild.Datasets;

/// <summary>What a data set promises: how it is written, its columns, and the rules its rows keep.</summary>
public sealed record Contract
{
    /// <summary>Name of the data set.</summary>
    public required string Name { get; init; }

    /// <summary>What the data are, in a sentence; empty when nobody has said.</summary>
    public string Description { get; init; } = "";

    /// <summary>How the file spells rows and values.</summary>
    public Dialect Dialect { get; init; } = new();

    /// <summary>The columns, in the order of the file.</summary>
    public required DatasetSchema Schema { get; init; }

    /// <summary>The rules over the whole data set.</summary>
    public TableRules Table { get; init; } = new();
}
