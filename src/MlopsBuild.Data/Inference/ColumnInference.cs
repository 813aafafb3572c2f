using System.Globalization;
using MlopsBuild.Datasets;

namespace MlopsBuild.Data;

/// <summary>Decides everything about one column.</summary>
internal static class ColumnInference
{
    public static Column Of(ColumnProfile profile, DatasetFacts facts, ColumnRole role, bool isUnique, List<InferredRule> reasons)
    {
        var text = facts.Texts.GetValueOrDefault(profile.Name);
        var column = new Column { Name = profile.Name, Type = profile.Type, Unit = profile.Unit, Role = role, Unique = isUnique && role is not (ColumnRole.Key or ColumnRole.Ignore) };
        column = TextInference.Sensitivity(column, text, reasons);
        column = Presence(column, profile, reasons);
        if (profile.Present == 0)
            return column;
        column = RangeInference.Apply(column, profile, isUnique, facts.OrderedBy is not null, reasons);
        column = DomainInference.Apply(column, profile, reasons);
        return TextInference.Apply(column, profile, text, reasons);
    }

    private static Column Presence(Column column, ColumnProfile profile, List<InferredRule> reasons)
    {
        void Say(FormattableString decision, FormattableString reason, bool attention = false) => reasons.Add(new(
            column.Name, RuleKind.Present, decision.ToString(CultureInfo.InvariantCulture), reason.ToString(CultureInfo.InvariantCulture), attention));
        var rows = profile.Present + profile.Missing;
        if (profile.Missing == 0)
            return column;
        if (profile.Present == 0)
        {
            Say($"nullable", $"none of {rows} rows has a value: type and rules cannot be told", true);
            return column with { Nullable = true };
        }

        // Two samples differ by √2 standard errors; half as many missing values again are no finding even where there are many rows.
        var lower = Evidence.WilsonLower(profile.Present, rows, 3.29 * Math.Sqrt(2));
        var least = Math.Min(lower, 1 - 1.5 * profile.Missing / rows);
        var missing = 1 - Math.Max(0, least);
        var power = Math.Pow(10, Math.Floor(Math.Log10(missing)) - 1);
        var fraction = Math.Max(0, NiceNumber.Clean(1 - Math.Ceiling(missing / power - 1e-9) * power));
        if (column.Role == ColumnRole.Label)
        {
            Say($"present in at least {fraction}, the other rows set aside", $"{profile.Missing} of {rows} values are missing, and from a row without its label nothing can be learnt; half as many again is no finding");
            var settings = new Dictionary<RuleKind, RuleSettings> { [RuleKind.Present] = new() { Action = RuleAction.Quarantine } };
            return column with { Nullable = fraction > 0, MinimumPresent = fraction, Settings = settings };
        }

        Say($"present in at least {fraction}", $"{profile.Missing} of {rows} values are missing; a sample of the same size may miss more, and half as many again is no finding");
        return column with { Nullable = true, MinimumPresent = fraction };
    }
}
