namespace MlopsBuild.Data;

/// <summary>How many rows broke one rule. A row that breaks several is counted under each.</summary>
/// <param name="Column">The column the rule is about; null when the line is no row at all.</param>
/// <param name="Rule">
/// <c>required</c>, <c>type</c>, <c>minimum</c>, <c>maximum</c> or <c>allowed</c> for a column; <c>columns</c>, <c>quotes</c>,
/// <c>line end</c>, <c>nul</c> or <c>encoding</c> for a line.
/// </param>
/// <param name="Rows">Number of rows.</param>
public sealed record RuleCount(string? Column, string Rule, long Rows)
{
    /// <summary>Column and rule as the quarantine file spells them, such as <c>x minimum</c>.</summary>
    public string Name => Column is null ? Rule : $"{Column} {Rule}";
}
