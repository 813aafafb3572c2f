using System.Globalization;
using MlopsBuild.Datasets;

namespace MlopsBuild.Data;

/// <summary>One rule over one column: the SQL that is true where it is broken, and the sentence that says so.</summary>
/// <param name="ColumnIndex">Position of the column in the schema.</param>
/// <param name="Column">The column.</param>
/// <param name="Name">Name of the rule.</param>
/// <param name="Broken">SQL predicate, never NULL.</param>
/// <param name="Expected">What the rule expects, as the end of a sentence.</param>
internal sealed record Rule(int ColumnIndex, Column Column, string Name, string Broken, string Expected)
{
    /// <summary>The rules of a schema, in the order of its columns.</summary>
    public static IReadOnlyList<Rule> Of(DatasetSchema schema) => [.. schema.Columns.SelectMany((column, index) => Of(index, column))];

    /// <summary>SQL name of the column's text in the file.</summary>
    public static string Text(int index) => string.Create(CultureInfo.InvariantCulture, $"c{index}");

    /// <summary>SQL name of the column's typed value.</summary>
    public static string Value(int index) => string.Create(CultureInfo.InvariantCulture, $"v{index}");

    /// <summary>SQL that reads the typed value from the text; NULL where the text is no such value.</summary>
    public static string Parse(int index, ColumnType type)
    {
        var text = Text(index);
        return type switch
        {
            // TRY_CAST alone would round 12.5 to an integer and read " 1", "1_000", "inf" and "nan".
            ColumnType.Integer => $"CASE WHEN regexp_full_match({text}, '[+-]?[0-9]+') THEN TRY_CAST({text} AS BIGINT) END",
            ColumnType.Number => $"CASE WHEN regexp_full_match({text}, '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?')"
                + $" AND isfinite(TRY_CAST({text} AS DOUBLE)) THEN TRY_CAST({text} AS DOUBLE) END",
            ColumnType.Text => text,
            ColumnType.Boolean => $"CASE {text} WHEN 'true' THEN true WHEN 'false' THEN false END",
            ColumnType.Date => $"CASE WHEN regexp_full_match({text}, '[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}') THEN TRY_CAST({text} AS DATE) END",
            ColumnType.Timestamp => $"CASE WHEN regexp_full_match({text}, '[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}[T ][0-9]{{2}}:[0-9]{{2}}:[0-9]{{2}}([.][0-9]{{1,6}})?Z?')"
                + $" THEN TRY_CAST({text} AS TIMESTAMP) END",
            _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
        };
    }

    /// <summary>The sentence for a value that breaks the rule.</summary>
    public string Reason(string? value)
    {
        if (value is null)
            return $"{Column.Name} is missing, expected {Expected}";
        var hint = Name switch
        {
            "type" when value != value.Trim() => "; remove the space around it",
            "type" when Column.Type is ColumnType.Number && value.Contains(',') && !value.Contains('.') => "; write the decimals after a point",
            "allowed" when NearestName.Of(value, Column.AllowedValues) is { } nearest => $"; the nearest is \"{nearest}\"",
            _ => "",
        };
        return $"{Column.Name} is \"{value}\", expected {Expected}{hint}";
    }

    private static IEnumerable<Rule> Of(int index, Column column)
    {
        var (text, value) = (Text(index), Value(index));
        var type = column.Type switch
        {
            ColumnType.Integer => "an integer",
            ColumnType.Number => "a number",
            ColumnType.Boolean => "true or false",
            ColumnType.Date => "a date as yyyy-MM-dd",
            ColumnType.Timestamp => "a UTC time as yyyy-MM-ddTHH:mm:ss",
            _ => "a text",
        };
        if (!column.Nullable)
            yield return new(index, column, "required", $"{text} IS NULL", type);
        if (column.Type != ColumnType.Text)
            yield return new(index, column, "type", $"({text} IS NOT NULL AND {value} IS NULL)", type);
        if (column.Minimum is { } minimum)
        {
            var (broken, words) = column.MinimumIsExclusive ? ("<=", "more than") : ("<", "at least");
            yield return new(index, column, "minimum", $"coalesce({value} {broken} {SqlText.Number(minimum)}, false)", Bound(words, minimum, column));
        }

        if (column.Maximum is { } maximum)
        {
            var (broken, words) = column.MaximumIsExclusive ? (">=", "less than") : (">", "at most");
            yield return new(index, column, "maximum", $"coalesce({value} {broken} {SqlText.Number(maximum)}, false)", Bound(words, maximum, column));
        }

        if (column.AllowedValues.Count > 0)
        {
            yield return new(index, column, "allowed",
                $"coalesce({value} NOT IN ({string.Join(", ", column.AllowedValues.Select(SqlText.Text))}), false)",
                "one of " + string.Join(", ", column.AllowedValues.Select(allowed => $"\"{allowed}\"")));
        }
    }

    private static string Bound(string words, double bound, Column column) =>
        string.Create(CultureInfo.InvariantCulture, $"{words} {bound:R}{(column.Unit.Length > 0 ? " " : "")}{column.Unit}");
}
