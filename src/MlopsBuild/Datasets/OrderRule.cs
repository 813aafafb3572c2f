namespace MlopsBuild.Datasets;

/// <summary>Each row's columns are at least those of the row before; missing values are skipped.</summary>
/// <param name="Columns">Names of the columns, the most significant first.</param>
/// <param name="Settings">How strictly the rule is held; rows out of order are never set aside.</param>
public sealed record OrderRule(IReadOnlyList<string> Columns, RuleSettings Settings);
