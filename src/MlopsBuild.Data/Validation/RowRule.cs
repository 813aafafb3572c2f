using MlopsBuild.Datasets;

namespace MlopsBuild.Data;

/// <summary>A rule that can be judged for each row by itself.</summary>
/// <param name="Name">Name in reports.</param>
/// <param name="Kind">Kind of the rule.</param>
/// <param name="Column">Number of the column it is about; null for a condition over several.</param>
/// <param name="Expected">What is expected, as the end of a sentence.</param>
/// <param name="Settings">How strictly it is held.</param>
/// <param name="Broken">SQL condition over a row of <see cref="DatasetRows.View"/> that is true where the rule is broken; NULL or false where it holds.</param>
/// <param name="Reason">SQL text that says why, for a row that breaks it.</param>
internal sealed record RowRule(string Name, RuleKind Kind, int? Column, string Expected, RuleSettings Settings, string Broken, string Reason)
{
    /// <summary>Numbers of the columns that <see cref="Broken"/> and <see cref="Reason"/> look at.</summary>
    public IReadOnlyList<int> Uses { get; init; } = Column is { } own ? [own] : [];
}
