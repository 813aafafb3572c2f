namespace MlopsBuild.Data;

/// <summary>What inference needs beyond a profile; what was not looked at is null or empty and leads to no rule.</summary>
internal sealed record DatasetFacts
{
    /// <summary>Spelling of the values of each text column that was looked at.</summary>
    public IReadOnlyDictionary<string, TextFacts> Texts { get; init; } = new Dictionary<string, TextFacts>();

    /// <summary>Rows that repeat an earlier one with all values.</summary>
    public long? DuplicateRows { get; init; }

    /// <summary>The date or timestamp column by which the rows stand in order.</summary>
    public string? OrderedBy { get; init; }

    /// <summary>Columns that together identify every row, when no single one does.</summary>
    public IReadOnlyList<string> CompositeKey { get; init; } = [];

    /// <summary>Pairs of columns where the first is never above the second.</summary>
    public IReadOnlyList<ColumnOrder> Pairs { get; init; } = [];

    /// <summary>Columns that equal the label in every row.</summary>
    public IReadOnlyList<string> CopiesOfLabel { get; init; } = [];

    /// <summary>Pairs of other columns of numbers or times that are equal in every row, each later column once.</summary>
    public IReadOnlyList<(string First, string Second)> Equal { get; init; } = [];

    /// <summary>Decisions about types.</summary>
    public IReadOnlyList<InferredRule> Types { get; init; } = [];
}
