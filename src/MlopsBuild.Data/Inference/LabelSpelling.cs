using System.Globalization;
using System.Text.RegularExpressions;
using MlopsBuild.Datasets;

namespace MlopsBuild.Data;

/// <summary>Looks at how the values of the label are written, which decides whether a model learns numbers or classes.</summary>
internal static partial class LabelSpelling
{
    // More different values than these are no classes.
    private const int MostClasses = 20;
    private const double Nearly = 0.9;
    private const string Blanks = @"[ \t\x{A0}\x{2009}\x{202F}]*";
    private const string Unit = @"(\p{Sc}|US\p{Sc}|%|kr|(?i:USD|EUR|GBP|JPY|CHF|CAD|AUD|NZD|INR|CNY|SEK|NOK|DKK|PLN|CZK|BRL|MXN|ZAR))?";
    private const string Digits = @"(([1-9][0-9]{0,2}([ ,.'’\x{A0}\x{2009}\x{202F}][0-9]{3})+|0|[1-9][0-9]{0,14})([.,][0-9]+)?|[.,][0-9]+)";

    // RE2; a number that begins with a zero is a code.
    private const string Number = $"{Blanks}[+-]?{Blanks}{Unit}{Blanks}[+-]?{Digits}{Blanks}{Unit}{Blanks}";

    /// <summary>The types, the label being a text where it has two whole values that are not written as integers.</summary>
    /// <param name="rows">The texts.</param>
    /// <param name="types">The types found so far.</param>
    /// <param name="label">Name of the label; null for none.</param>
    /// <param name="kind">Kind of the files.</param>
    public static InferredTypes Of(TextRelation rows, InferredTypes types, string? label, DatasetFormat kind)
    {
        if (types.Columns.FirstOrDefault(column => column.Name == label) is not { } column)
            return types;
        var index = types.Columns.ToList().IndexOf(column);
        if (column.Type == ColumnType.Number && kind == DatasetFormat.Csv && HasTwoWholeValues(rows, index, types.Dialect))
        {
            return types with
            {
                Columns = [.. types.Columns.Select(other => other == column ? column with { Type = ColumnType.Text } : other)],
                Reasons = [.. types.Reasons, new(column.Name, RuleKind.Type, "text", "the two whole values of the label are written with decimals, which is no spelling of integers")],
            };
        }

        return types;
    }

    private static bool HasTwoWholeValues(TextRelation rows, int index, Dialect dialect)
    {
        var value = TextRelation.Present(dialect.Missing);
        var counts = rows.Aggregate([index], _ => [$"count({value})", $"count(DISTINCT {value})", $"count(*) FILTER (WHERE regexp_full_match({value}, '[+-]?[0-9]+([.,]0*)?'))"])[index];
        return counts[0] == counts[2] && counts[1] == "2";
    }

    /// <summary>Refuses a label without values, and one of texts that are nearly all numbers.</summary>
    /// <param name="rows">The rows with the types of the contract.</param>
    /// <param name="label">Name of the label; null for none.</param>
    /// <exception cref="DataUnreadableException">The label has no value, or holds numbers written as texts.</exception>
    public static void Check(DatasetRows rows, string? label)
    {
        var columns = rows.Contract.Schema.Columns.ToList();
        var index = columns.FindIndex(column => column.Name == label);
        if (index < 0)
            return;
        if (rows.Session.Count($"SELECT count({StagedColumns.Value(index)}) FROM {DatasetRows.View}") == 0)
            throw new DataUnreadableException($"The label \"{label}\" has no value in any row, expected one in nearly all; fill it in the file, or name another column as the label.");
        if (columns[index].Type == ColumnType.Text)
            RefuseNumbers(TextRelation.Of(rows, StagedColumns.Value), index);
    }

    private static void RefuseNumbers(TextRelation rows, int index)
    {
        var value = TextRelation.Present(TypeInference.MissingTexts);
        var isNumber = $"regexp_full_match({value}, {SqlText.Text(Number)})";
        var isPlain = $"regexp_full_match({value}, '[+-]?[0-9]+([.][0-9]+)?')";
        var found = rows.Aggregate([index], _ =>
        [
            $"count({value})", $"count(DISTINCT {value})", $"count(*) FILTER (WHERE {isNumber})", $"min({value}) FILTER (WHERE {isNumber} AND NOT {isPlain})",
            $"min({value}) FILTER (WHERE NOT {isNumber})", $"min({value})", $"count(*) FILTER (WHERE NOT regexp_full_match({value}, '[+-]?[0-9]+'))",
        ])[index];
        long Count(int at) => long.Parse(found[at]!, CultureInfo.InvariantCulture);
        // Digits alone are texts because they are codes.
        if (Count(1) <= MostClasses || Count(2) < Nearly * Count(0) || Count(6) == 0)
            return;
        var name = rows.Names[index];
        var isPersonal = NameHints.IsPersonal(name);
        const string Advice = "write them so in the file, or, where they are classes, write the contract by hand with type: text";
        if ((found[3] ?? (found[4] is null ? found[5] : null)) is { } marked)
            throw new DataUnreadableException(isPersonal
                ? $"The label \"{name}\" holds numbers written as texts, expected plain ones, without currency and thousands separators; {Advice}."
                : $"The label \"{name}\" holds numbers written as texts, such as \"{marked}\", expected plain ones such as {Plain(marked)}; {Advice}.");
        throw new DataUnreadableException($"The label \"{name}\" holds texts between its numbers{(isPersonal ? "" : $", such as \"{found[4]}\"")}, expected numbers alone; correct them or leave them empty in the file, or, where the values are classes, write the contract by hand with type: text.");
    }

    /// <summary>A number as it is written plainly, without thousands separators and with a decimal point.</summary>
    internal static string Plain(string text)
    {
        var digits = NoDigits().Replace(text, "");
        var (point, comma) = (digits.LastIndexOf('.'), digits.LastIndexOf(','));
        var last = Math.Max(point, comma);
        if (last < 0)
            return Sign(text) + digits;
        var separators = digits.Count(c => c is '.' or ',');
        // One kind of separator before groups of three stands for thousands, but that a single point is one of decimals.
        var isThousands = digits.Length - last - 1 == 3 && Math.Min(point, comma) < 0 && (separators > 1 || comma >= 0);
        var whole = digits[..last].Replace(".", "", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal);
        return $"{Sign(text)}{(whole.Length == 0 ? "0" : whole)}{(isThousands ? "" : ".")}{digits[(last + 1)..]}";
    }

    private static string Sign(string text) => text.Contains('-', StringComparison.Ordinal) ? "-" : "";

    [GeneratedRegex("[^0-9.,]")]
    private static partial Regex NoDigits();
}
