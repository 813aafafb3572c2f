using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using MlopsBuild.Datasets;

namespace MlopsBuild.Data;

/// <summary>Decides length, pattern and sensitivity of a text column without a closed list of values.</summary>
internal static class TextInference
{
    private const string Email = @"[^@\s]+@[^@\s]+\.[^@\s]+";
    private const string Uuid = "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}";
    private const string Plain = @"[\p{L}\p{M}\p{N}\p{P}]+( [\p{L}\p{M}\p{N}\p{P}]+)*";

    public static Column Apply(Column column, ColumnProfile profile, TextFacts? facts, List<InferredRule> reasons)
    {
        if (column.Type != ColumnType.Text || column.AllowedValues.Count > 0 || profile is not { MinimumLength: { } shortest, MaximumLength: { } longest })
            return column;
        if (facts is not null && facts.Present >= Evidence.FewestForPattern && Pattern(facts, shortest, longest) is var (pattern, reason))
        {
            reasons.Add(new(column.Name, RuleKind.Pattern, $"pattern {pattern}", Text($"all {facts.Present} texts {reason}")));
            column = column with { Pattern = pattern };
            if (Regex.IsMatch(pattern, @"\{\d+\}$") && shortest == longest)
                return column;
        }

        var fixedLength = shortest == longest && profile.Present >= Evidence.FewestForPattern;
        var (least, most) = fixedLength ? ((int)shortest, (int)longest) : ((int)shortest / 2, (int)NiceNumber.Beyond(longest, longest, upper: true, 0));
        reasons.Add(new(column.Name, RuleKind.Length, Text($"length {least} to {most}"), fixedLength
            ? Text($"all {profile.Present} texts have {longest} characters")
            : Text($"{shortest} to {longest} characters were seen; half the shortest and twice the longest leave room")));
        return column with { MinimumLength = least > 0 ? least : null, MaximumLength = most };
    }

    /// <summary>Personal data by the spelling of nine tenths of the values, or by the name of the column.</summary>
    public static Column Sensitivity(Column column, TextFacts? facts, List<InferredRule> reasons)
    {
        var share = facts is { Present: > 0 } ? facts.Present * 0.9 : double.PositiveInfinity;
        var what = facts?.Emails >= share ? "e-mail addresses"
            : facts?.Cards >= share ? "card numbers"
            : facts?.Phones >= share ? "phone numbers"
            : null;
        if (what is null && !NameHints.IsPersonal(column.Name))
            return column;
        reasons.Add(new(column.Name, RuleKind.Type, "personal data", what is null ? "the name of the column says so" : $"the values are {what}"));
        return column with { Sensitivity = Datasets.Sensitivity.Pii };
    }

    private static (string Pattern, string Reason)? Pattern(TextFacts facts, long shortest, long longest)
    {
        var all = facts.Present;
        if (facts.Emails == all)
            return (Email, "are e-mail addresses");
        if (facts.Uuids == all)
            return (Uuid, "are UUIDs");
        if (facts.Shape is { } shape && shape.Contains('9') && shape.Length <= 40)
            return (Of(shape, facts.Prefix, exact: true), "have this shape");
        if (shortest == longest && facts.LowerHex == all)
            return (Text($"[0-9a-f]{{{longest}}}"), "are hexadecimal digits");
        if (shortest == longest && facts.UpperCodes == all)
            return (Text($"[0-9A-Z]{{{longest}}}"), "are upper-case letters and digits");
        if (facts.RunShape is { } runs && runs.Contains('9') && runs.Length <= 20)
            return (Of(runs, facts.Prefix, exact: false), "have this shape with runs of several lengths");
        return facts.Plain == all && all >= 2 * Evidence.FewestForPattern
            ? (Plain, "are words of letters, digits and punctuation with single spaces between")
            : null;
    }

    /// <summary>An RE2 pattern of a shape; what all texts begin with stays as it is, up to the first digit.</summary>
    private static string Of(string shape, string prefix, bool exact)
    {
        var pattern = new StringBuilder();
        var start = 0;
        var literal = new string([.. prefix.TakeWhile(c => !char.IsAsciiDigit(c))]);
        // A letter that happens to be shared is part of a code unless the whole run of letters is.
        if (literal.Length > 0 && exact && (literal.Length == shape.Length || shape[literal.Length] == '9' || !char.IsAsciiLetter(shape[literal.Length]) || !char.IsAsciiLetter(literal[^1])))
        {
            pattern.Append(Escape(literal));
            start = literal.Length;
        }

        for (var i = start; i < shape.Length;)
        {
            var end = i;
            while (end < shape.Length && shape[end] == shape[i])
                end++;
            var run = end - i;
            var set = shape[i] switch { 'A' => "[A-Z]", 'a' => "[a-z]", '9' => "[0-9]", _ => Escape(shape[i].ToString()) };
            pattern.Append(set);
            if (!exact && char.IsAsciiLetterOrDigit(shape[i]))
                pattern.Append('+');
            else if (run > 1)
                pattern.Append(CultureInfo.InvariantCulture, $"{{{run}}}");
            i = end;
        }

        return pattern.ToString();
    }

    private static string Escape(string literal) => string.Concat(literal.Select(c => @"\.+*?()|[]{}^$".Contains(c) ? $"\\{c}" : c.ToString()));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
