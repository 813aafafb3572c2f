namespace MlopsBuild.Datasets;

/// <summary>What came of one rule of a contract.</summary>
public sealed record RuleOutcome
{
    /// <summary>Name in reports and on the command line, such as <c>carat range</c>, <c>duplicates</c> or <c>check size</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Kind of the rule.</summary>
    public required RuleKind Kind { get; init; }

    /// <summary>The column it is about; null for a rule over rows or the whole data set.</summary>
    public string? Column { get; init; }

    /// <summary>What is expected, as the end of a sentence: <c>a number above 0 and at most 10 ct</c>.</summary>
    public required string Expected { get; init; }

    /// <summary>How strictly it is held.</summary>
    public required RuleSettings Settings { get; init; }

    /// <summary>What came of it.</summary>
    public required RuleResult Result { get; init; }

    /// <summary>Rows it looked at; 1 for a rule over the whole data set.</summary>
    public required long Rows { get; init; }

    /// <summary>Rows that break it; 0 or 1 for a rule over the whole data set.</summary>
    public required long Failing { get; init; }

    /// <summary>What was found, for a rule over the whole data set, such as <c>12 rows</c>; null otherwise.</summary>
    public string? Found { get; init; }

    /// <summary>The first rows in the order of the source that break it.</summary>
    public IReadOnlyList<RuleExample> Examples { get; init; } = [];

    /// <summary><see cref="Failing"/> as a fraction of <see cref="Rows"/>; 0 when there are none.</summary>
    public double Fraction => Rows == 0 ? 0 : (double)Failing / Rows;
}
