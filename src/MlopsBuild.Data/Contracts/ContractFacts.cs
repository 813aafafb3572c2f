using System.Globalization;
using MlopsBuild.Datasets;

namespace MlopsBuild.Data;

/// <summary>What a contract says, as pairs of an aspect and its value in words; defaults that nobody misses are left out.</summary>
internal static class ContractFacts
{
    public static IReadOnlyList<(string Aspect, string Value)> Of(Contract contract)
    {
        var dialect = contract.Dialect;
        var facts = new List<(string, string)> { ("name", Quoted(contract.Name)) };
        AddText(facts, "description", contract.Description);
        if (dialect.Format is { } format)
            facts.Add(("format type", ContractWords.Of(ContractWords.Formats, format)));
        facts.Add(("format delimiter", Shown.Text(dialect.Delimiter.ToString())));
        facts.Add(("format quote", dialect.Quote is { } quote ? Shown.Text(quote.ToString()) : "none"));
        facts.Add(("format header", Word(dialect.Header)));
        facts.Add(("format encoding", dialect.Encoding));
        facts.Add(("format decimal", Shown.Text(dialect.DecimalSeparator.ToString())));
        facts.Add(("format missing", Names(dialect.Missing)));
        AddText(facts, "format date", dialect.DateFormat ?? "");
        AddText(facts, "format timestamp", dialect.TimestampFormat ?? "");
        Add(facts, "format lines", "", dialect.Lines);
        return facts;
    }

    public static IReadOnlyList<(string Aspect, string Value)> Of(Column column)
    {
        var facts = new List<(string, string)>
        {
            ("type", ContractWords.Of(ContractWords.Types, column.Type)),
            ("role", ContractWords.Of(ContractWords.Roles, column.Role)),
            ("sensitivity", ContractWords.Of(ContractWords.Sensitivities, column.Sensitivity)),
            ("nullable", Word(column.Nullable)),
        };
        AddText(facts, "unit", column.Unit);
        AddText(facts, "description", column.Description);
        Add(facts, "present", column is { Nullable: true, MinimumPresent: > 0 } ? $"at least {YamlSpelling.Number(column.MinimumPresent)}" : "", column.SettingsOf(RuleKind.Present));
        if (column.Unique)
            Add(facts, "unique", "true", column.SettingsOf(RuleKind.Unique));
        if (column.Minimum is not null || column.Maximum is not null)
        {
            var least = column.Minimum is { } minimum ? (column.MinimumIsExclusive ? ">" : "") + Bound(minimum, column.Type) : "";
            var most = column.Maximum is { } maximum ? (column.MaximumIsExclusive ? "<" : "") + Bound(maximum, column.Type) : "";
            Add(facts, "range", $"{least}..{most}", column.SettingsOf(RuleKind.Range));
        }

        if (column.MinimumLength is not null || column.MaximumLength is not null)
            Add(facts, "length", Between(column.MinimumLength, column.MaximumLength), column.SettingsOf(RuleKind.Length));
        if (column.AllowedValues.Count > 0)
            Add(facts, "allowed", Names(column.AllowedValues), column.SettingsOf(RuleKind.Allowed));
        if (column.Ordered)
            facts.Add(("ordered", "true"));
        if (column.Pattern is { } pattern)
            Add(facts, "pattern", Quoted(pattern), column.SettingsOf(RuleKind.Pattern));
        Add(facts, "parse", "", column.SettingsOf(RuleKind.Type));
        return facts;
    }

    public static IReadOnlyList<(string Aspect, string Value)> Of(TableRules table)
    {
        var facts = new List<(string, string)>();
        if (table.Rows is { } rows)
            Add(facts, "rows", Between(rows.Minimum, rows.Maximum), rows.Settings);
        if (table.Key is { } key)
            Add(facts, "key", Names(key.Columns), key.Settings);
        if (table.Duplicates is { } duplicates)
            Add(facts, "duplicates", "true", duplicates);
        foreach (var check in table.Checks)
        {
            Add(facts, $"check {Quoted(check.Name)}", Quoted(check.Expression), check.Settings);
            AddText(facts, $"check {Quoted(check.Name)} description", check.Description);
        }

        foreach (var reference in table.References)
            Add(facts, $"reference {Names(reference.Columns)} to {Quoted(reference.Dataset)}", Names(reference.OtherColumns), reference.Settings);
        if (table.Freshness is { } freshness)
            Add(facts, "freshness", $"{Quoted(freshness.Column)} at most {ContractRulesText.Age(freshness.MaximumAge)}", freshness.Settings);
        if (table.Order is { } order)
            Add(facts, "order", Names(order.Columns), order.Settings);
        if (table.Volume is { } volume)
            Add(facts, "volume change", $"at most {YamlSpelling.Number(volume.MaximumChange)}", volume.Settings);
        if (table.LabelBalance is { } balance)
            Add(facts, "label-balance", $"at least {YamlSpelling.Number(balance.MinimumFraction)}", balance.Settings);
        return facts;
    }

    private static void AddText(List<(string, string)> facts, string aspect, string text)
    {
        if (text.Length > 0)
            facts.Add((aspect, Quoted(text)));
    }

    /// <summary>A rule and how strictly it is held: one fact each, so that a change of one does not repeat the others.</summary>
    private static void Add(List<(string, string)> facts, string rule, string value, RuleSettings settings)
    {
        if (value.Length > 0)
            facts.Add((rule, value));
        if (value.Length == 0 && settings == RuleSettings.Default)
            return;
        if (settings.Severity != Severity.Error)
            facts.Add(($"{rule} severity", ContractWords.Of(ContractWords.Severities, settings.Severity)));
        if (settings.Action != RuleAction.Fail)
            facts.Add(($"{rule} action", ContractWords.Of(ContractWords.Actions, settings.Action)));
        if (settings.MaxFailing is { } most)
            facts.Add(($"{rule} max-failing", YamlSpelling.Number(most)));
    }

    // Whole, so that two long texts that differ at their ends are told apart.
    private static string Quoted(string text) => $"\"{text.ReplaceLineEndings("\\n")}\"";

    private static string Names(IReadOnlyList<string> names) => $"[{string.Join(", ", names.Select(Quoted))}]";

    private static string Bound(double value, ColumnType type)
    {
        try
        {
            return type is ColumnType.Date or ColumnType.Timestamp ? Instants.Text(value) : YamlSpelling.Number(value);
        }
        catch (Exception cause) when (cause is ArgumentOutOfRangeException or OverflowException)
        {
            return YamlSpelling.Number(value);
        }
    }

    private static string Between(long? least, long? most) => string.Create(CultureInfo.InvariantCulture, $"{least}..{most}");

    private static string Word(bool value) => value ? "true" : "false";
}
