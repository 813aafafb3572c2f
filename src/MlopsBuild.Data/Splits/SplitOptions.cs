namespace MlopsBuild.Data;

/// <summary>How rows are divided into those to learn from, those to test and, when asked for, those to validate.</summary>
public sealed partial record SplitOptions
{
    /// <summary>What decides where a row goes; a hash of the row by default.</summary>
    public SplitKind Kind { get; init; } = SplitKind.RowHash;

    /// <summary>
    /// Share of the rows held out for testing, more than 0 and less than 1; a fifth by default. Kinds that hash rows or groups come near it
    /// as chance would; strata and times come as near as rows that stay together allow.
    /// </summary>
    public double TestShare { get; init; } = 0.2;

    /// <summary>Share of the rows for validation, at least 0; 0, the default, means none. It does not change which rows are for testing.</summary>
    public double ValidationShare { get; init; }

    /// <summary>Text mixed into every hash; another salt gives another, independent split. Empty by default. Of no effect on a split by time.</summary>
    public string Salt { get; init; } = "";

    /// <summary>
    /// Columns that together name a group whose rows stay together, in every kind but <see cref="SplitKind.RowHash"/>. A row without a
    /// value in one of them is a group of its own with its duplicates. <see cref="SplitKind.Group"/> takes the key columns of the schema when there are none.
    /// </summary>
    public IReadOnlyList<string> GroupColumns { get; init; } = [];

    /// <summary>Column whose values are the strata; the label by default. Rows without a value are a stratum. Only for <see cref="SplitKind.Stratified"/>.</summary>
    public string? StratumColumn { get; init; }

    /// <summary>Number of strata with about the same number of rows, cut between values in their order, 2 to 1000; null, the default, makes every value a stratum.</summary>
    public int? StratumQuantiles { get; init; }

    /// <summary>Column of a row's time: dates, timestamps or integers; the time column of the schema by default. Only for <see cref="SplitKind.Time"/>.</summary>
    public string? TimeColumn { get; init; }

    /// <summary>First instant of the test rows; null, the default, lets <see cref="TestShare"/> decide. Only for <see cref="SplitKind.Time"/>.</summary>
    public DateTimeOffset? TestFrom { get; init; }

    /// <summary>First instant of the validation rows; goes with <see cref="TestFrom"/>.</summary>
    public DateTimeOffset? ValidationFrom { get; init; }

    /// <summary>Time before the first test row, and before the first validation row, whose rows are left out; none by default. Only for <see cref="SplitKind.Time"/>.</summary>
    public TimeSpan Gap { get; init; }
}
