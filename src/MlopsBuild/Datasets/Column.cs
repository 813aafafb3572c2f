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

    /// <summary>What the column means, one sentence; empty when nobody has said.</summary>
    public string Description { get; init; } = "";

    /// <summary>What the column is for; a feature by default.</summary>
    public ColumnRole Role { get; init; } = ColumnRole.Feature;

    /// <summary>Whether the values may be shown.</summary>
    public Sensitivity Sensitivity { get; init; }

    /// <summary>Whether a value may be missing; in a CSV file an empty cell is a missing value.</summary>
    public bool Nullable { get; init; }

    /// <summary>Least fraction of present values of a nullable column, 0 to 1; 0 means no rule. A column that is not nullable must be present always.</summary>
    public double MinimumPresent { get; init; }

    /// <summary>Whether no value may appear twice; missing values are not compared.</summary>
    public bool Unique { get; init; }

    /// <summary>
    /// Lowest value of an integer, number, date or timestamp column; null means no bound. Dates and timestamps are seconds since
    /// 1970-01-01T00:00:00Z.
    /// </summary>
    public double? Minimum { get; init; }

    /// <summary>Whether <see cref="Minimum"/> itself is outside the range.</summary>
    public bool MinimumIsExclusive { get; init; }

    /// <summary>Highest value, as <see cref="Minimum"/>; null means no bound.</summary>
    public double? Maximum { get; init; }

    /// <summary>Whether <see cref="Maximum"/> itself is outside the range.</summary>
    public bool MaximumIsExclusive { get; init; }

    /// <summary>Fewest characters (Unicode code points) of a text; null means no bound.</summary>
    public int? MinimumLength { get; init; }

    /// <summary>Most characters of a text; null means no bound.</summary>
    public int? MaximumLength { get; init; }

    /// <summary>The only values of a text or integer column, as text, compared character by character; empty means any value.</summary>
    public IReadOnlyList<string> AllowedValues { get; init; } = [];

    /// <summary>Whether <see cref="AllowedValues"/> of a text column stand in their order, the lowest first, as grades do.</summary>
    public bool Ordered { get; init; }

    /// <summary>RE2 pattern that a whole text matches; null means any text.</summary>
    public string? Pattern { get; init; }

    /// <summary>How strictly the column's rules are held, where that is not the default.</summary>
    public IReadOnlyDictionary<RuleKind, RuleSettings> Settings { get; init; } = new Dictionary<RuleKind, RuleSettings>();

    /// <summary>How strictly one of the column's rules is held.</summary>
    public RuleSettings SettingsOf(RuleKind kind) => Settings.TryGetValue(kind, out var settings) ? settings : RuleSettings.Default;
}
