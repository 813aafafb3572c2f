using System.Globalization;
using MlopsBuild.Datasets;

namespace MlopsBuild.Data;

/// <summary>Writes the rules over a whole data set.</summary>
internal static class ContractRulesText
{
    public static void Write(ContractLines lines, TableRules table)
    {
        var rules = new ContractLines();
        if (table.Rows is { } rows && (rows.Minimum ?? rows.Maximum) is not null)
            rules.Map("  rows", [.. ContractLines.Bounds(rows.Minimum, rows.Maximum), .. Severity(rows.Settings)]);
        if (table.Key is { } key)
            Columns(rules, "  key", "columns", key.Columns, key.Settings);
        if (table.Duplicates is { } duplicates)
            rules.Switch("  duplicates", duplicates);
        Checks(rules, table.Checks);
        References(rules, table.References);
        if (table.Freshness is { } freshness)
            rules.Map("  freshness", [$"column: {YamlSpelling.Flow(freshness.Column)}", $"max-age: {Age(freshness.MaximumAge)}", .. Severity(freshness.Settings)]);
        if (table.Order is { } order)
            Columns(rules, "  order", "by", order.Columns, order.Settings);
        if (table.Volume is { } volume)
            rules.Map("  volume", [$"max-change: {YamlSpelling.Number(volume.MaximumChange)}", .. Severity(volume.Settings)]);
        if (table.LabelBalance is { } balance)
            rules.Map("  label-balance", [$"min-fraction: {YamlSpelling.Number(balance.MinimumFraction)}", .. Severity(balance.Settings)]);
        if (rules.IsEmpty)
            return;
        lines.Add("rules:");
        lines.Add(rules);
    }

    /// <summary>An age in the largest unit of which it is a whole number; parts of a second are rounded up.</summary>
    public static string Age(TimeSpan age)
    {
        var seconds = (long)Math.Ceiling(age.TotalSeconds);
        var (unit, size) = seconds % 86_400 == 0 ? ('d', 86_400) : seconds % 3600 == 0 ? ('h', 3600) : seconds % 60 == 0 ? ('m', 60) : ('s', 1);
        return string.Create(CultureInfo.InvariantCulture, $"{seconds / size}{unit}");
    }

    private static void Checks(ContractLines rules, IReadOnlyList<CheckRule> checks)
    {
        if (checks.Count > 0)
            rules.Add("  checks:");
        foreach (var check in checks)
        {
            rules.Text("    - name", check.Name);
            rules.Text("      expression", check.Expression);
            if (check.Description.Length > 0)
                rules.Text("      description", check.Description);
            rules.Add("      ", ContractLines.Settings(check.Settings));
        }
    }

    private static void References(ContractLines rules, IReadOnlyList<ReferenceRule> references)
    {
        if (references.Count > 0)
            rules.Add("  references:");
        foreach (var reference in references)
        {
            rules.List("    - columns", reference.Columns);
            rules.Text("      dataset", reference.Dataset);
            if (!reference.Columns.SequenceEqual(reference.OtherColumns))
                rules.List("      key", reference.OtherColumns);
            rules.Add("      ", ContractLines.Settings(reference.Settings));
        }
    }

    private static void Columns(ContractLines rules, string key, string inner, IReadOnlyList<string> columns, RuleSettings settings)
    {
        var strictness = ContractLines.Settings(settings);
        if (strictness.Count == 0)
        {
            rules.List(key, columns);
            return;
        }

        rules.Add($"{key}:");
        rules.List($"    {inner}", columns);
        rules.Add("    ", strictness);
    }

    private static IReadOnlyList<string> Severity(RuleSettings settings) => ContractLines.Settings(new RuleSettings { Severity = settings.Severity });
}
