using MlopsBuild.Datasets;

namespace MlopsBuild.Data;

/// <summary>A rule that compares rows with other rows.</summary>
/// <param name="Name">Name in reports.</param>
/// <param name="Kind">Kind of the rule.</param>
/// <param name="Column">The column it is about; null for a rule over several.</param>
/// <param name="Expected">What is expected, as the end of a sentence.</param>
/// <param name="Settings">How strictly it is held.</param>
/// <param name="Holds">Whether the profile alone shows that no row breaks it.</param>
/// <param name="Failing">SELECT of the rows that break it: <c>o</c> their place, <c>first</c> the place of the row they clash with, or NULL.</param>
/// <param name="Reason">Makes, from SQL text of the line that a row clashes with (NULL where there is none), SQL text that says why.</param>
internal sealed record SetRule(string Name, RuleKind Kind, string? Column, string Expected, RuleSettings Settings, bool Holds, string Failing, Func<string, string> Reason);
