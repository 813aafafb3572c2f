using System.Globalization;
using MlopsBuild.Datasets;

namespace MlopsBuild.Data;

/// <summary>Decides the range of an integer, number, date or timestamp column.</summary>
internal static class RangeInference
{
    private const double Day = 86_400;
    private const int FewSteps = 20;

    public static Column Apply(Column column, ColumnProfile profile, bool isKey, bool isSeries, List<InferredRule> reasons)
    {
        if (profile is not { Minimum: { } lowest, Maximum: { } highest, Quantiles.Count: > 0 })
            return column;
        void Say(string decision, string reason, bool attention = false) => reasons.Add(new(column.Name, RuleKind.Range, decision, reason, attention));

        if (column.Type is ColumnType.Integer && (isKey || (NameHints.IsKey(column.Name) && !IsClosed(profile))))
        {
            double? from = lowest >= 1 ? 1 : lowest >= 0 ? 0 : null;
            Say(from is null ? "no range" : $"range from {Number(from.Value)}", "numbers that identify grow with the data");
            return column with { Minimum = from };
        }

        if (profile.Present < Evidence.FewestForRange)
        {
            Say(lowest >= 0 && column.Type is ColumnType.Integer or ColumnType.Number ? "range from 0" : "no range",
                $"{profile.Present} {(profile.Present == 1 ? "value is" : "values are")} too few to tell how far they reach");
            return lowest >= 0 && column.Type is ColumnType.Integer or ColumnType.Number ? column with { Minimum = 0 } : column;
        }

        return column.Type is ColumnType.Date or ColumnType.Timestamp ? Dates(column, profile, lowest, highest, Say) : Numbers(column, profile, isSeries, Say);
    }

    private static bool IsClosed(ColumnProfile profile) => profile.ValuesAreComplete && profile.Values.All(value => value.Count >= Evidence.Seen);

    private static Column Numbers(Column column, ColumnProfile profile, bool isSeries, Action<string, string, bool> say)
    {
        var (lowest, highest) = (profile.Minimum!.Value, profile.Maximum!.Value);
        int? decimals = column.Type == ColumnType.Integer ? 0 : profile.Decimals;
        // Readings in a row repeat each other, so that they say less of the extremes than as many independent ones.
        var factor = isSeries ? 2 : 1;
        var (down, up) = (factor * Room(profile, upper: false), factor * Room(profile, upper: true));
        var minimum = NiceNumber.Beyond(lowest, down, upper: false, decimals);
        var maximum = NiceNumber.Beyond(highest, up, upper: true, decimals);
        var notes = new List<string>();
        var exclusive = false;
        if (lowest >= 0 && minimum <= 0)
        {
            minimum = 0;
            exclusive = column.Type == ColumnType.Number && lowest > 0 && lowest >= 10 * Math.Pow(10, -(decimals ?? 9));
            notes.Add(exclusive ? "no value is 0 or near it" : "no value is negative");
        }

        var exclusiveMaximum = false;
        if (highest <= 0 && maximum >= 0)
        {
            maximum = 0;
            exclusiveMaximum = column.Type == ColumnType.Number && highest < 0 && -highest >= 10 * Math.Pow(10, -(decimals ?? 9));
            notes.Add("no value is positive");
        }

        foreach (var whole in new[] { 1.0, 100.0 })
        {
            if (lowest < 0 || highest > whole || maximum <= whole || (whole == 1 && column.Type == ColumnType.Integer)
                || !(highest == whole || (NameHints.IsShare(column.Name) && highest > whole / 100)))
                continue;
            maximum = whole;
            notes.Add($"a share ends at {Number(whole)}");
            break;
        }

        if (NameHints.IsYear(column.Name) && column.Type == ColumnType.Integer && lowest >= 1000 && highest <= 2200)
        {
            maximum = Math.Max(maximum, highest + 5);
            notes.Add("later years come with later data");
        }

        var q99 = profile.Quantiles.FirstOrDefault(quantile => quantile.Probability == 0.99)?.Value ?? highest;
        var q50 = profile.Quantiles.FirstOrDefault(quantile => quantile.Probability == 0.5)?.Value ?? highest;
        var isolated = profile.Present >= 100 && highest - q99 > 5 * (q99 - q50) && q99 > q50;
        say($"range {(exclusive ? "above " : "")}{Number(minimum)} to {Number(maximum)}",
            $"values from {Number(lowest)} to {Number(highest)}, {Widened(minimum < lowest, maximum > highest, profile.Present)}{string.Concat(notes.Select(note => "; " + note))}"
            + (isolated ? $"; the highest value is far from 99 % of the others (at most {Number(q99)}): if it is a mistake, write a lower bound" : ""),
            isolated);
        return column with { Minimum = minimum, MinimumIsExclusive = exclusive, Maximum = maximum, MaximumIsExclusive = exclusiveMaximum };
    }

    /// <summary>From the beginning of a year to the beginning of one at least five years ahead: data go on, and a wrong century shows.</summary>
    private static Column Dates(Column column, ColumnProfile profile, double lowest, double highest, Action<string, string, bool> say)
    {
        var from = Date(lowest - Tail.Margin(profile, upper: false), 0);
        var to = Date(highest + Tail.Margin(profile, upper: true), 6);
        say($"range {from:yyyy-MM-dd} to {to:yyyy-MM-dd}",
            $"values from {Date(lowest):yyyy-MM-dd} to {Date(highest):yyyy-MM-dd}; the upper bound leaves five years for later data", false);
        return column with { Minimum = Seconds(from), Maximum = Seconds(to) };
    }

    private static string Widened(bool lower, bool upper, long present) => (lower, upper) switch
    {
        (true, true) => string.Create(CultureInfo.InvariantCulture, $"widened by what {present} values leave open"),
        (true, false) => string.Create(CultureInfo.InvariantCulture, $"the lower end widened by what {present} values leave open, the upper one not"),
        (false, true) => string.Create(CultureInfo.InvariantCulture, $"the upper end widened by what {present} values leave open, the lower one not"),
        _ => "not widened",
    };

    // Counts that say there is nothing beyond are believed where values come in few steps or pile up at the end; elsewhere a next value may lie beyond.
    private static double Room(ColumnProfile profile, bool upper)
    {
        var margin = Margin(profile, upper);
        if (margin > 0 || profile.Distinct <= FewSteps)
            return margin;
        var extreme = (upper ? profile.Maximum : profile.Minimum)!.Value;
        var most = profile.Values.FirstOrDefault(value => Parse(value.Value) == extreme)?.Count;
        return extreme == 0 || most is null || most >= 2.0 * profile.Present / profile.Distinct ? 0 : (profile.Maximum!.Value - profile.Minimum!.Value) / (profile.Distinct - 1);
    }

    private static double Margin(ColumnProfile profile, bool upper)
    {
        if (!profile.ValuesAreComplete)
        {
            var extreme = (upper ? profile.Maximum : profile.Minimum)!.Value;
            return profile.Values.Any(value => value.Count >= Evidence.Seen && Parse(value.Value) == extreme) ? 0 : Tail.Margin(profile, upper);
        }

        var ascending = profile.Values.Select(value => (Value: Parse(value.Value), value.Count)).OrderBy(value => value.Value).ToList();
        return Steps.Margin(ascending, upper) ?? Math.Max(Tail.Margin(profile, upper), MeanStep(ascending));
    }

    // A fresh sample may reach the next step of a grid although the quantiles see no tail.
    private static double MeanStep(List<(double Value, long Count)> ascending) =>
        ascending.Count < 2 ? 0 : (ascending[^1].Value - ascending[0].Value) / (ascending.Count - 1);

    private static double Parse(string text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static DateTime Date(double seconds) => DateTime.UnixEpoch.AddSeconds(Math.Clamp(seconds, -62_135_596_800 + Day, 253_402_300_799 - Day));

    private static DateTime Date(double seconds, int yearsAhead) => new(Math.Min(Date(seconds).Year + yearsAhead, 9999), 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private static double Seconds(DateTime date) => (date - DateTime.UnixEpoch).TotalSeconds;
}
