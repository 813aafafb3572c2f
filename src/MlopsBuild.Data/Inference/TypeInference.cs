using System.Globalization;
using MlopsBuild.Datasets;

namespace MlopsBuild.Data;

/// <summary>Finds the type that every value of a column has, by the SQL that also validates.</summary>
internal static class TypeInference
{
    private static readonly ColumnType[] Typed = [ColumnType.Integer, ColumnType.Number, ColumnType.Boolean, ColumnType.Date, ColumnType.Timestamp];

    /// <summary>Texts that stand for a missing value where the rest of the column has a type.</summary>
    public static readonly string[] MissingTexts =
        ["NA", "N/A", "n/a", "na", "<NA>", "#N/A", "NULL", "Null", "null", "None", "none", "NaN", "nan", "NAN", "NaT", "-", "--", "?", "."];

    private sealed record Found(int Index, long Present, IReadOnlyList<string> Missing, long MissingRows, Dictionary<ColumnType, long> Reads, string? First, string? Last)
    {
        public long Codes { get; init; }

        public long Digits { get; init; }

        public long Points { get; init; }

        public long Cards { get; init; }

        public long Values => Present - MissingRows;
    }

    /// <param name="rows">The texts.</param>
    /// <param name="dialect">How the file is written, as far as it is known.</param>
    /// <param name="guessed">What is guessed beyond that.</param>
    public static InferredTypes Of(TextRelation rows, Dialect dialect, GuessedSpelling guessed)
    {
        IReadOnlyList<string> missing = guessed.HasFlag(GuessedSpelling.Missing) ? MissingTexts : [];
        var reasons = new List<InferredRule>();
        var columns = Enumerable.Range(0, rows.Names.Count).ToList();
        var known = dialect;
        var found = rows.Aggregate(columns, _ => Aggregates(known, missing)).Select(row => Read(row.Key, row.Value)).ToList();
        var types = found.Select(column => Exact(column, rows.Names[column.Index], known, reasons)).ToList();

        var comma = !guessed.HasFlag(GuessedSpelling.Decimals) ? [] : DecimalComma.Columns(rows, [.. found.Where(column => types[column.Index] == ColumnType.Text && column.Values > 0).Select(column => column.Index)], missing);
        if (comma.Count > 0 && found.Any(column => types[column.Index] == ColumnType.Number && column.Points > 0))
        {
            foreach (var index in comma)
                reasons.Add(new(rows.Names[index], RuleKind.Type, "text", "the numbers have a decimal comma, others of the file a decimal point; write all alike", true));
        }
        else if (comma.Count > 0)
        {
            dialect = dialect with { DecimalSeparator = ',' };
            foreach (var index in comma)
                types[index] = ColumnType.Number;
            reasons.Add(new(null, RuleKind.Type, "decimal comma", $"the numbers of {Quoted(rows, comma)} have one"));
        }

        foreach (var type in guessed.HasFlag(GuessedSpelling.Times) ? [ColumnType.Date, ColumnType.Timestamp] : Array.Empty<ColumnType>())
        {
            var candidates = found.Where(column => types[column.Index] == ColumnType.Text && column.Values > 0).Select(column => (column.Index, column.First!, column.Last!)).ToList();
            var iso = types.Count(found => found == type);
            if (TimeFormats.Choose(rows, candidates, type, iso, missing, reasons) is not { } chosen)
                continue;
            dialect = type == ColumnType.Date ? dialect with { DateFormat = chosen.Format } : dialect with { TimestampFormat = chosen.Format };
            foreach (var index in chosen.Columns)
                types[index] = type;
        }

        var used = found.Where(column => types[column.Index] != ColumnType.Text).SelectMany(column => column.Missing).Distinct().Order(StringComparer.Ordinal).ToList();
        if (used.Count > 0)
        {
            dialect = dialect with { Missing = [.. dialect.Missing.Union(used)] };
            reasons.Add(new(null, RuleKind.Present, $"missing: {string.Join(", ", used.Select(text => $"\"{text}\""))}", "these texts stand between values of another type"));
            foreach (var column in found.Where(column => types[column.Index] == ColumnType.Text && column.Missing.Intersect(used).Any()))
                reasons.Add(new(rows.Names[column.Index], RuleKind.Present, "missing values",
                    $"{Quoted(column.Missing.Intersect(used))} stands for a missing value in other columns, and here too; if it is a value here, rewrite it in the file", true));
        }

        return new(dialect, [.. columns.Select(index => new Column { Name = rows.Names[index], Type = types[index], Nullable = true })], reasons);
    }

    private static List<string> Aggregates(Dialect dialect, IReadOnlyList<string> missing)
    {
        const string text = TextRelation.Text;
        var isMissing = missing.Count == 0 ? "false" : $"{text} IN ({string.Join(", ", missing.Select(SqlText.Text))})";
        var value = TextRelation.Present(missing);
        return
        [
            $"count({text})",
            $"count(*) FILTER (WHERE {isMissing})",
            $"array_to_string(list_sort(list(DISTINCT {text}) FILTER (WHERE {isMissing})), chr(31))",
            .. Typed.Select(type => $"count({ValueSql.Parse($"({value})", type, dialect)})"),
            $"min({value})",
            $"max({value})",
            $"count(*) FILTER (WHERE regexp_matches({value}, '^[+-]?0[0-9]|^[+][0-9]{{6}}'))",
            $"count(*) FILTER (WHERE regexp_full_match({value}, '[+-]?[0-9]+'))",
            $"count(*) FILTER (WHERE contains({value}, '.'))",
            $"count(*) FILTER (WHERE {TextSql.IsCard(value)})",
        ];
    }

    private static Found Read(int index, string?[] row)
    {
        long Number(int at) => long.Parse(row[at] ?? "0", CultureInfo.InvariantCulture);
        var next = 3 + Typed.Length;
        return new(index, Number(0), row[2]?.Split('\u001f', StringSplitOptions.RemoveEmptyEntries) ?? [], Number(1),
            Typed.Select((type, at) => (type, count: Number(3 + at))).ToDictionary(pair => pair.type, pair => pair.count), row[next], row[next + 1])
        {
            Codes = Number(next + 2),
            Digits = Number(next + 3),
            Points = Number(next + 4),
            Cards = Number(next + 5),
        };
    }

    private static ColumnType Exact(Found column, string name, Dialect known, List<InferredRule> reasons)
    {
        void Say(string reason, bool attention = false) => reasons.Add(new(name, RuleKind.Type, "text", reason, attention));
        if (column.Values == 0)
            return ColumnType.Text;
        // A time that is said to be written as 20260131 is no integer, though it reads as one.
        var type = Typed.OrderByDescending(type => type is ColumnType.Date ? known.DateFormat is not null : type is ColumnType.Timestamp && known.TimestampFormat is not null)
            .Where(type => column.Reads[type] == column.Values).DefaultIfEmpty(ColumnType.Text).First();
        if (type is ColumnType.Integer or ColumnType.Number && column.Codes > 0)
        {
            Say("numbers with leading zeros or a plus sign are codes");
            return ColumnType.Text;
        }

        if (type == ColumnType.Integer && column.Values >= Evidence.FewestForRange && column.Cards >= column.Values * 0.9)
        {
            Say("the digits are card numbers");
            return ColumnType.Text;
        }

        if (type == ColumnType.Number && column.Digits == column.Values)
        {
            Say("some whole numbers have more than 64 bits, which a number would round");
            return ColumnType.Text;
        }

        if (type == ColumnType.Text)
        {
            var near = Typed.MaxBy(candidate => column.Reads[candidate]);
            if (column.Reads[near] >= column.Values * 0.9)
                Say(string.Create(CultureInfo.InvariantCulture, $"{column.Values - column.Reads[near]} of {column.Values} values are no {near.ToString().ToLowerInvariant()}; if they are mistakes, write that type"), true);
        }

        return type;
    }

    private static string Quoted(TextRelation rows, IEnumerable<int> columns) => Quoted(columns.Select(index => rows.Names[index]));

    private static string Quoted(IEnumerable<string> texts) => string.Join(", ", texts.Select(text => $"\"{text}\""));
}
