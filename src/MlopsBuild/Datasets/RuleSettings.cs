namespace MlopsBuild.Datasets;

/// <summary>How strictly a rule is held.</summary>
public sealed record RuleSettings
{
    /// <summary>Error, action fail, no failing row.</summary>
    public static RuleSettings Default { get; } = new();

    /// <summary>What a broken rule means for the data set.</summary>
    public Severity Severity { get; init; }

    /// <summary>What happens to the rows that break the rule.</summary>
    public RuleAction Action { get; init; }

    /// <summary>Largest fraction of failing rows, 0 to 1, that does not break the rule; null means 0, or 1 when rows are set aside.</summary>
    public double? MaxFailing { get; init; }

    /// <summary><see cref="MaxFailing"/> with its default.</summary>
    public double Limit => MaxFailing ?? (Action == RuleAction.Quarantine ? 1 : 0);
}
