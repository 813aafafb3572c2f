namespace MlopsBuild.Datasets;

/// <summary>The columns that together identify a row: all present, and no combination twice; the first row of a combination counts as good.</summary>
/// <param name="Columns">Names of the columns.</param>
/// <param name="Settings">How strictly the rule is held.</param>
public sealed record KeyRule(IReadOnlyList<string> Columns, RuleSettings Settings);
