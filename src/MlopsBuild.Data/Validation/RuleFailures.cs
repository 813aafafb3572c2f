using MlopsBuild.Datasets;

namespace MlopsBuild.Data;

/// <summary>The rows that break one rule.</summary>
/// <param name="Rule">A rule over single rows; null for one that compares rows.</param>
/// <param name="Set">A rule that compares rows; null for one over single rows.</param>
/// <param name="Table">Table with the rows that break a rule that compares rows, with <c>o</c> and <c>first</c>; null when there is none.</param>
/// <param name="Count">Number of rows.</param>
internal sealed record RuleFailures(RowRule? Rule, SetRule? Set, string? Table, long Count)
{
    public string Name => Rule?.Name ?? Set!.Name;

    public RuleSettings Settings => Rule?.Settings ?? Set!.Settings;

    public RuleKind Kind => Rule?.Kind ?? Set!.Kind;

    /// <summary>SQL condition over a row of the view or of a copy of it.</summary>
    public string Condition => Rule?.Broken ?? $"o IN (SELECT o FROM {Table})";

    /// <summary>What comes of the rule.</summary>
    public RuleResult Result(long rows) => RuleVerdict.Of(Settings, Count, rows);

    /// <summary>Whether the rows are set aside.</summary>
    public bool SetsAside(long rows) => Count > 0 && Kind != RuleKind.Order && (Settings.Action == RuleAction.Quarantine || Result(rows) == RuleResult.Failed);
}
