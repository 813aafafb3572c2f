using System.Globalization;
using MlopsBuild.Datasets;

namespace MlopsBuild.Data;

/// <summary>Decides whether the values of a text or integer column are a closed list.</summary>
internal static class DomainInference
{
    private const int MostTexts = 100;
    private const int MostIntegers = 12;

    public static Column Apply(Column column, ColumnProfile profile, List<InferredRule> reasons)
    {
        if (column.Type is not (ColumnType.Text or ColumnType.Integer) || profile.Present == 0)
            return column;
        if (column.Role == ColumnRole.Label && profile is { Distinct: 2, ValuesAreComplete: true } && profile.Values.All(value => value.Value.Length > 0))
            return Listed(column, profile, "the label has two values, and a model learns to tell one from the other", reasons);
        if (column.Sensitivity == Sensitivity.Pii)
            return column;
        var most = column.Type == ColumnType.Text ? MostTexts : MostIntegers;
        if (!profile.ValuesAreComplete || profile.Distinct > most || profile.Values.Any(value => value.Value.Length == 0))
            return column;
        var rarest = profile.Values.Min(value => value.Count);
        if (rarest < Evidence.Seen)
        {
            if (column.Type == ColumnType.Text)
            {
                var singletons = profile.Values.Count(value => value.Count == 1);
                reasons.Add(new(column.Name, RuleKind.Allowed, "no list of values", Text(
                    $"{profile.Values.Count(value => value.Count < Evidence.Seen)} of {profile.Distinct} values were seen fewer than {Evidence.Seen} times, so that more values are likely (unseen share by Good-Turing about {(double)singletons / profile.Present:0.####})")));
            }

            return column;
        }

        var integers = column.Type == ColumnType.Integer
            ? profile.Values.Select(value => long.Parse(value.Value, CultureInfo.InvariantCulture)).Order().ToList()
            : [];
        // A list of neighbours says less than its range.
        if (integers.Count > 2 && integers[^1] - integers[0] == integers.Count - 1)
            return column;
        if (integers.Count > 0 && Falling(profile, integers))
            return column;
        return Listed(column, profile, Text($"each was seen at least {rarest} times in {profile.Present} rows; another one as common as the rarest would have shown"), reasons);
    }

    // The list takes the place of a range.
    private static Column Listed(Column column, ColumnProfile profile, string reason, List<InferredRule> reasons)
    {
        reasons.RemoveAll(earlier => earlier.Column == column.Name && earlier.Kind == RuleKind.Range);
        reasons.Add(new(column.Name, RuleKind.Allowed, Text($"{profile.Distinct} values"), reason));
        var values = column.Type == ColumnType.Integer
            ? profile.Values.Select(value => value.Value).OrderBy(value => long.Parse(value, CultureInfo.InvariantCulture))
            : profile.Values.Select(value => value.Value).Order(StringComparer.Ordinal);
        return column with { AllowedValues = [.. values], Minimum = null, Maximum = null, MinimumIsExclusive = false, MaximumIsExclusive = false };
    }

    // Counts that fall to the end as those of a tail do not close a list.
    private static bool Falling(ColumnProfile profile, List<long> integers)
    {
        var counts = profile.Values.ToDictionary(value => long.Parse(value.Value, CultureInfo.InvariantCulture), value => value.Count);
        var ascending = integers.Select(value => ((double)value, counts[value])).ToList();
        return Steps.Margin(ascending, upper: true) is not 0 || Steps.Margin(ascending, upper: false) is not 0;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
