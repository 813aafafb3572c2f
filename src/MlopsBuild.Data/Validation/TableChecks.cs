using System.Globalization;
using MlopsBuild.Datasets;

namespace MlopsBuild.Data;

/// <summary>The rules over a data set as a whole.</summary>
internal static class TableChecks
{
    /// <summary>A number of rows in words: <c>1 row</c>.</summary>
    public static string Counted(double rows) => string.Create(CultureInfo.InvariantCulture, $"{rows} {(rows == 1 ? "row" : "rows")}");

    public static IEnumerable<RuleOutcome> Of(Contract contract, IReadOnlyList<ColumnFigures> figures, long rows)
    {
        if (contract.Table.Rows is { } count)
        {
            var holds = !(rows < count.Minimum) && !(rows > count.Maximum);
            yield return Outcome("rows", RuleKind.Rows, null, $"{RowRules.Between(count.Minimum, count.Maximum)} {((count.Maximum ?? count.Minimum) == 1 ? "row" : "rows")}", count.Settings, holds, Counted(rows));
        }

        if (contract.Table.LabelBalance is { } balance && contract.Schema.Label is { } label)
            yield return Balance(balance, label, figures.First(figure => figure.Column.Name == label.Name));
        if (contract.Table.Freshness is { } freshness)
        {
            var newest = figures.First(figure => figure.Column.Name == freshness.Column).Maximum;
            yield return Outcome(
                "freshness", RuleKind.Freshness, freshness.Column, $"the newest row at most {Age(freshness.MaximumAge)} old", freshness.Settings, newest is null ? false : null,
                newest is { } seconds ? $"the newest row is of {RowRules.BoundText(seconds, ColumnType.Timestamp)}; its age is judged whenever the data are validated" : "no row has a time");
        }

        if (contract.Table.Volume is { } volume)
        {
            yield return Outcome(
                "volume", RuleKind.Volume, null, string.Create(CultureInfo.InvariantCulture, $"a number of rows within {volume.MaximumChange:0.####%} of the last accepted run"), volume.Settings, null,
                $"{Counted(rows)}; the change is judged whenever the data are validated");
        }
    }

    /// <summary>A duration in the largest unit that says it whole: <c>36 hours</c>, <c>7 days</c>.</summary>
    public static string Age(TimeSpan age)
    {
        foreach (var (unit, length) in new[] { ("day", TimeSpan.FromDays(1)), ("hour", TimeSpan.FromHours(1)), ("minute", TimeSpan.FromMinutes(1)) })
        {
            if (age.Ticks % length.Ticks == 0)
                return string.Create(CultureInfo.InvariantCulture, $"{age.Ticks / length.Ticks} {unit}{(age == length ? "" : "s")}");
        }

        return string.Create(CultureInfo.InvariantCulture, $"{age.TotalSeconds:0.###} seconds");
    }

    private static RuleOutcome Balance(LabelBalanceRule rule, Column label, ColumnFigures figures)
    {
        var expected = string.Create(CultureInfo.InvariantCulture, $"every value of {label.Name} in at least {rule.MinimumFraction:0.####%} of the rows");
        if (!figures.ValuesAreComplete || figures.Present == 0)
            return Outcome("label-balance", RuleKind.LabelBalance, label.Name, expected, rule.Settings, null, string.Create(CultureInfo.InvariantCulture, $"{label.Name} has {figures.Distinct} values, too many to be classes"));
        var rarest = figures.Values.Last();
        var share = (double)rarest.Count / figures.Present;
        var shown = label.Sensitivity == Sensitivity.Pii ? "the rarest value" : $"\"{rarest.Value}\"";
        return Outcome(
            "label-balance", RuleKind.LabelBalance, label.Name, expected, rule.Settings, share >= rule.MinimumFraction && figures.Distinct > 1,
            figures.Distinct == 1 ? $"all rows have the same value of {label.Name}" : string.Create(CultureInfo.InvariantCulture, $"{shown} in {share:0.####%}"));
    }

    private static RuleOutcome Outcome(string name, RuleKind kind, string? column, string expected, RuleSettings settings, bool? holds, string found) => new()
    {
        Name = name,
        Kind = kind,
        Column = column,
        Expected = expected,
        Settings = settings,
        Result = holds switch
        {
            true => RuleResult.Passed,
            null => RuleResult.Inconclusive,
            false => settings.Severity == Severity.Error ? RuleResult.Failed : RuleResult.Warned,
        },
        Rows = 1,
        Failing = holds == false ? 1 : 0,
        Found = found,
    };
}
