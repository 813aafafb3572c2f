using System.Globalization;
using MlopsBuild.Datasets;

namespace MlopsBuild.Data;

/// <summary>Decides the rules over the whole data set.</summary>
internal static class TableInference
{
    public static TableRules Of(DatasetProfile profile, DatasetFacts facts, IReadOnlyList<string> key, IReadOnlyList<Column> columns, List<InferredRule> reasons)
    {
        return new TableRules
        {
            Rows = Rows(profile.Rows, reasons),
            Key = key.Count > 0 ? new KeyRule(key, RuleSettings.Default) : null,
            Duplicates = key.Count == 0 && columns.All(column => !column.Unique) ? Duplicates(profile, facts, reasons) : null,
            Order = facts.OrderedBy is { } time ? Order(time, reasons) : null,
            Checks = Checks(facts, reasons),
            LabelBalance = columns.FirstOrDefault(column => column.Role == ColumnRole.Label) is { } label ? Balance(profile.Column(label.Name), reasons) : null,
        };
    }

    private static RowCountRule Rows(long rows, List<InferredRule> reasons)
    {
        var half = rows / 2;
        var power = (long)Math.Pow(10, Math.Max(0, half.ToString(CultureInfo.InvariantCulture).Length - 1));
        var least = rows >= Evidence.FewestForPattern ? half / power * power : 1;
        reasons.Add(new(null, RuleKind.Rows, Text($"at least {least} {(least == 1 ? "row" : "rows")}"), rows >= Evidence.FewestForPattern
            ? Text($"there are {rows}; fewer than half of them{(least == half ? "" : Text($", rounded down to {least},"))} suggest a file cut short, and one file does not tell how many more may come")
            : Text($"{rows} {(rows == 1 ? "row does" : "rows do")} not tell how many to expect")));
        return new RowCountRule(least, null, RuleSettings.Default);
    }

    private static RuleSettings? Duplicates(DatasetProfile profile, DatasetFacts facts, List<InferredRule> reasons)
    {
        if (facts.DuplicateRows is not { } found || profile.Rows < Evidence.FewestForRange)
            return null;
        if (found > 0)
        {
            reasons.Add(new(null, RuleKind.Duplicates, "no rule", Text($"{found} {(found == 1 ? "row repeats" : "rows repeat")} an earlier one"), true));
            return null;
        }

        // Equal rows by chance, if columns were independent: the number of pairs times the product of the columns' chances of a repeat.
        var chance = profile.Columns.Aggregate((double)profile.Rows * profile.Rows / 2, (product, column) => product * Repeat(column, profile.Rows));
        if (chance > 1e-3)
        {
            reasons.Add(new(null, RuleKind.Duplicates, "no rule", "no row appears twice, but equal rows may come by chance"));
            return null;
        }

        reasons.Add(new(null, RuleKind.Duplicates, "no row twice", Text($"none of {profile.Rows} rows repeats another")));
        return RuleSettings.Default;
    }

    private static double Repeat(ColumnProfile column, long rows)
    {
        if (rows == 0)
            return 1;
        var known = column.Values.Sum(value => Math.Pow((double)value.Count / rows, 2)) + Math.Pow((double)column.Missing / rows, 2);
        var rest = (double)(column.Present - column.Values.Sum(value => value.Count)) / rows;
        var others = column.Distinct - column.Values.Count;
        return Math.Min(1, known + (others > 0 ? rest * rest / others : 0));
    }

    private static OrderRule Order(string time, List<InferredRule> reasons)
    {
        reasons.Add(new(null, RuleKind.Order, $"rows in the order of {time}", "all rows stand in that order"));
        return new OrderRule([time], RuleSettings.Default);
    }

    private static List<CheckRule> Checks(DatasetFacts facts, List<InferredRule> reasons)
    {
        var checks = new List<CheckRule>();
        foreach (var (first, second) in facts.Equal)
        {
            checks.Add(new($"{first} equals {second}", $"{SqlText.Name(first)} = {SqlText.Name(second)}", $"{first} equals {second}", RuleSettings.Default));
            reasons.Add(new(null, RuleKind.Check, $"{first} equals {second}", "true of all rows"));
        }

        foreach (var pair in facts.Pairs)
        {
            checks.Add(new($"{pair.Low} at most {pair.High}", $"{SqlText.Name(pair.Low)} <= {SqlText.Name(pair.High)}", $"{pair.Low} at most {pair.High}", RuleSettings.Default));
            reasons.Add(new(null, RuleKind.Check, $"{pair.Low} at most {pair.High}",
                Text($"true of all {pair.Rows} rows, while values of different rows often stand the other way round")));
        }

        return checks;
    }

    private static LabelBalanceRule? Balance(ColumnProfile label, List<InferredRule> reasons)
    {
        if (label.Type is not (ColumnType.Text or ColumnType.Boolean or ColumnType.Integer) || !label.ValuesAreComplete || label.Distinct is < 2 or > 20
            || label.Values.Min(value => value.Count) < Evidence.Seen)
            return null;
        var rarest = label.Values.Min(value => value.Count);
        var lower = Math.Min(Evidence.WilsonLower(rarest, label.Present, 3.29 * Math.Sqrt(2)), 0.5 * rarest / label.Present);
        var power = Math.Pow(10, Math.Floor(Math.Log10(lower)));
        var fraction = NiceNumber.Clean(Math.Floor(lower / power + 1e-9) * power);
        reasons.Add(new(label.Name, RuleKind.LabelBalance, Text($"every label at least {fraction}"), Text($"the rarest is {rarest} of {label.Present}; half of that is no finding")));
        return new LabelBalanceRule(fraction, RuleSettings.Default);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
