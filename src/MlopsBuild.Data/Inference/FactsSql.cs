using System.Globalization;
using MlopsBuild.Datasets;

namespace MlopsBuild.Data;

/// <summary>Asks the rows what a profile does not say.</summary>
internal static class FactsSql
{
    private const int MostOrderedColumns = 40;
    private const int LongestShaped = 60;

    public static DatasetFacts Of(DatasetRows rows, InferredTypes types, DatasetProfile profile, string? label)
    {
        var texts = Texts(rows, profile);
        var facts = new DatasetFacts { Texts = texts, Types = types.Reasons };
        var key = KeyInference.Unique(profile, facts).Count > 0;
        var composite = key ? [] : CompositeKey.Find(rows, profile);
        var equal = EqualColumns.Find(rows, profile, label);
        return facts with
        {
            DuplicateRows = key || composite.Count > 0 ? 0 : Duplicates(rows),
            OrderedBy = OrderedBy(rows, profile),
            CompositeKey = composite,
            Pairs = ColumnOrders.Find(rows, profile, equal.Select(pair => pair.Second).ToHashSet(StringComparer.Ordinal)),
            CopiesOfLabel = [.. equal.Where(pair => pair.First == label).Select(pair => pair.Second)],
            Equal = [.. equal.Where(pair => pair.First != label)],
        };
    }

    private static Dictionary<string, TextFacts> Texts(DatasetRows rows, DatasetProfile profile)
    {
        var columns = Enumerable.Range(0, profile.Columns.Count).Where(index => profile.Columns[index].Type == ColumnType.Text && profile.Columns[index].Present > 0).ToList();
        var found = TextRelation.Of(rows, StagedColumns.Value).Aggregate(columns, index =>
        {
            const string text = TextRelation.Text;
            var shaped = $"CASE WHEN length({text}) > {LongestShaped} THEN '' ELSE {TextSql.Shape(text)} END";
            var runs = $"CASE WHEN length({text}) > {LongestShaped} THEN '' ELSE {TextSql.RunShape(text)} END";
            string Count(string condition) => $"count(*) FILTER (WHERE {condition})";
            return
            [
                $"count({text})", $"min({shaped})", $"max({shaped})", $"min({runs})", $"max({runs})", $"min({text})", $"max({text})",
                Count(TextSql.IsEmail(text)),
                Count(TextSql.IsPhone(text, NameHints.IsPhone(profile.Columns[index].Name))),
                Count(TextSql.IsCard(text)),
                Count(TextSql.IsUuid(text)),
                Count($"regexp_full_match({text}, '[0-9a-f]+')"),
                Count($"regexp_full_match({text}, '[0-9A-Z]+')"),
                Count($"regexp_full_match({text}, '[\\p{{L}}\\p{{M}}\\p{{N}}\\p{{P}}]+( [\\p{{L}}\\p{{M}}\\p{{N}}\\p{{P}}]+)*')"),
            ];
        });
        return columns.ToDictionary(index => profile.Columns[index].Name, index => Read(found[index]));
    }

    private static TextFacts Read(string?[] row)
    {
        long Number(int at) => long.Parse(row[at]!, CultureInfo.InvariantCulture);
        string? Only(int at) => row[at] == row[at + 1] && row[at] is { Length: > 0 } only ? only : null;
        var (first, last) = (row[5] ?? "", row[6] ?? "");
        var shared = 0;
        while (shared < first.Length && shared < last.Length && first[shared] == last[shared])
            shared++;
        return new()
        {
            Present = Number(0),
            Shape = Only(1),
            RunShape = Only(3),
            Prefix = first[..shared],
            Emails = Number(7),
            Phones = Number(8),
            Cards = Number(9),
            Uuids = Number(10),
            LowerHex = Number(11),
            UpperCodes = Number(12),
            Plain = Number(13),
        };
    }

    private static long Duplicates(DatasetRows rows)
    {
        var columns = string.Join(", ", rows.Contract.Schema.Columns.Select((_, index) => StagedColumns.Value(index)));
        return rows.Session.Count($"SELECT coalesce(sum(copies - 1), 0)::BIGINT FROM (SELECT count(*) AS copies FROM {DatasetRows.View} GROUP BY {columns})");
    }

    private static string? OrderedBy(DatasetRows rows, DatasetProfile profile)
    {
        if (profile.Rows < Evidence.FewestForRange)
            return null;
        for (var index = 0; index < Math.Min(profile.Columns.Count, MostOrderedColumns); index++)
        {
            var column = profile.Columns[index];
            if (column.Type is not (ColumnType.Date or ColumnType.Timestamp) || column.Distinct < Evidence.FewestForRange)
                continue;
            var value = StagedColumns.Value(index);
            if (rows.Session.Count($"SELECT count(*) FROM (SELECT {value} < lag({value}) OVER (ORDER BY o) AS falls FROM {DatasetRows.View} WHERE {value} IS NOT NULL) WHERE falls") == 0)
                return column.Name;
        }

        return null;
    }
}
