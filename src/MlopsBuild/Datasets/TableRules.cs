namespace MlopsBuild.Datasets;

/// <summary>The rules over a whole data set; what is null or empty is not checked.</summary>
public sealed record TableRules
{
    /// <summary>How many rows there are.</summary>
    public RowCountRule? Rows { get; init; }

    /// <summary>The columns that together identify a row.</summary>
    public KeyRule? Key { get; init; }

    /// <summary>No row appears twice with all its values; the first one counts as good.</summary>
    public RuleSettings? Duplicates { get; init; }

    /// <summary>Conditions over several columns of one row.</summary>
    public IReadOnlyList<CheckRule> Checks { get; init; } = [];

    /// <summary>Values that must appear in other data sets.</summary>
    public IReadOnlyList<ReferenceRule> References { get; init; } = [];

    /// <summary>How old the newest row may be.</summary>
    public FreshnessRule? Freshness { get; init; }

    /// <summary>The order in which the rows stand.</summary>
    public OrderRule? Order { get; init; }

    /// <summary>How much the number of rows may differ from the last accepted run.</summary>
    public VolumeRule? Volume { get; init; }

    /// <summary>How rare a label value may be.</summary>
    public LabelBalanceRule? LabelBalance { get; init; }
}
