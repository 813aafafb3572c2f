using System.Globalization;
using MlopsBuild.Datasets;

namespace MlopsBuild.Data;

/// <summary>Writes contracts as the YAML text that <see cref="ContractFile"/> reads.</summary>
public static class ContractText
{
    /// <summary>
    /// A text to keep in a file and to edit by hand: only what differs from the defaults, a blank line between columns. Settings of rules that the
    /// contract does not have are left out, as they have no effect, and so is <see cref="RuleSettings.MaxFailing"/> of presence, which <see cref="Column.MinimumPresent"/> says.
    /// </summary>
    /// <param name="contract">The contract.</param>
    /// <param name="schema">Path or address of the JSON Schema for editors, written as a comment on the first line; null for none.</param>
    /// <exception cref="ArgumentException">The contract holds what the format cannot say, such as a bound outside the years 1 to 9999; all problems are listed.</exception>
    public static string Write(Contract contract, string? schema = null)
    {
        var lines = new ContractLines();
        if (schema is not null)
            lines.Add($"# yaml-language-server: $schema={schema}");
        lines.Add($"contract: {ContractFile.Version}");
        lines.Text("name", contract.Name);
        if (contract.Description.Length > 0)
            lines.Text("description", contract.Description);
        Format(lines, contract.Dialect);
        lines.Blank();
        lines.Add("columns:");
        foreach (var column in contract.Schema.Columns)
        {
            Column(lines, column);
            lines.Blank();
        }

        ContractRulesText.Write(lines, contract.Table);
        return Checked(lines.ToString());
    }

    private static string Checked(string text)
    {
        try
        {
            ContractFile.Parse(text, "contract");
            return text;
        }
        catch (ContractException cause)
        {
            throw new ArgumentException($"The contract cannot be written: {string.Join(" ", cause.Problems)}", cause);
        }
    }

    private static void Format(ContractLines lines, Dialect dialect)
    {
        var standard = new Dialect();
        var format = new ContractLines();
        if (dialect.Format is { } kind)
            format.Add($"  type: {ContractWords.Of(ContractWords.Formats, kind)}");
        if (dialect.Delimiter != standard.Delimiter)
            format.Text("  delimiter", dialect.Delimiter == '\t' ? "tab" : dialect.Delimiter.ToString());
        if (dialect.Quote != standard.Quote)
            format.Text("  quote", dialect.Quote?.ToString() ?? "none");
        if (!dialect.Header)
            format.Add("  header: false");
        if (dialect.Encoding != standard.Encoding)
            format.Text("  encoding", dialect.Encoding);
        if (dialect.DecimalSeparator != standard.DecimalSeparator)
            format.Text("  decimal", dialect.DecimalSeparator.ToString());
        if (!dialect.Missing.SequenceEqual(standard.Missing))
            format.List("  missing", dialect.Missing);
        if (dialect.DateFormat is { } date)
            format.Text("  date", date);
        if (dialect.TimestampFormat is { } timestamp)
            format.Text("  timestamp", timestamp);
        if (dialect.Lines != RuleSettings.Default)
            format.Map("  lines", ContractLines.Settings(dialect.Lines));
        if (format.IsEmpty)
            return;
        lines.Blank();
        lines.Add("format:");
        lines.Add(format);
    }

    private static void Column(ContractLines lines, Column column)
    {
        lines.Text("  - name", column.Name);
        lines.Add($"    type: {ContractWords.Of(ContractWords.Types, column.Type)}");
        if (column.Unit.Length > 0)
            lines.Text("    unit", column.Unit);
        if (column.Role != ColumnRole.Feature)
            lines.Add($"    role: {ContractWords.Of(ContractWords.Roles, column.Role)}");
        if (column.Description.Length > 0)
            lines.Text("    description", column.Description);
        if (column.Sensitivity != Sensitivity.None)
            lines.Add($"    sensitivity: {ContractWords.Of(ContractWords.Sensitivities, column.Sensitivity)}");
        Presence(lines, column);
        if (column.Unique)
            lines.Switch("    unique", column.SettingsOf(RuleKind.Unique));
        if (column.Minimum is not null || column.Maximum is not null)
            lines.Map("    range", [.. Bounds(column), .. ContractLines.Settings(column.SettingsOf(RuleKind.Range))]);
        if (column.MinimumLength is not null || column.MaximumLength is not null)
            lines.Map("    length", [.. ContractLines.Bounds(column.MinimumLength, column.MaximumLength), .. ContractLines.Settings(column.SettingsOf(RuleKind.Length))]);
        Values(lines, column);
        if (column.SettingsOf(RuleKind.Type) != RuleSettings.Default)
            lines.Map("    parse", ContractLines.Settings(column.SettingsOf(RuleKind.Type)));
    }

    private static void Presence(ContractLines lines, Column column)
    {
        var settings = ContractLines.Settings(column.SettingsOf(RuleKind.Present) with { MaxFailing = null });
        if (column is { Nullable: true, MinimumPresent: > 0 })
            lines.Map("    present", [$"min-fraction: {YamlSpelling.Number(column.MinimumPresent)}", .. settings]);
        else if (column.Nullable)
            lines.Add("    nullable: true");
        else if (settings.Count > 0)
            lines.Map("    present", settings);
    }

    private static IEnumerable<string> Bounds(Column column)
    {
        if (column.Minimum is { } minimum)
            yield return $"{(column.MinimumIsExclusive ? "above" : "min")}: {Bound(minimum, column.Type)}";
        if (column.Maximum is { } maximum)
            yield return $"{(column.MaximumIsExclusive ? "below" : "max")}: {Bound(maximum, column.Type)}";
    }

    private static string Bound(double value, ColumnType type)
    {
        if (type is not (ColumnType.Date or ColumnType.Timestamp))
            return YamlSpelling.Number(value);
        try
        {
            return Instants.Text(value);
        }
        catch (Exception cause) when (cause is ArgumentOutOfRangeException or OverflowException)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The contract cannot be written: the bound {value} seconds since 1970 lies outside the years 1 to 9999."), cause);
        }
    }

    private static void Values(ContractLines lines, Column column)
    {
        var settings = ContractLines.Settings(column.SettingsOf(RuleKind.Allowed));
        if (column.AllowedValues.Count > 0 && settings.Count == 0)
            lines.List("    allowed", column.AllowedValues, column.Type == ColumnType.Integer);
        else if (column.AllowedValues.Count > 0)
        {
            lines.Add("    allowed:");
            lines.List("      values", column.AllowedValues, column.Type == ColumnType.Integer);
            lines.Add("      ", settings);
        }

        if (column.Ordered)
            lines.Add("    ordered: true");
        var strictness = ContractLines.Settings(column.SettingsOf(RuleKind.Pattern));
        if (column.Pattern is { } pattern && strictness.Count == 0)
            lines.Text("    pattern", pattern);
        else if (column.Pattern is { } regex)
        {
            lines.Add("    pattern:");
            lines.Text("      regex", regex);
            lines.Add("      ", strictness);
        }
    }
}
