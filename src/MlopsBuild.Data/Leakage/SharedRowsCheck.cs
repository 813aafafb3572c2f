using System.Globalization;
using MlopsBuild.Datasets;

namespace MlopsBuild.Data;

/// <summary>Finds test rows with the values of a training row.</summary>
internal static class SharedRowsCheck
{
    public static IReadOnlyList<SharedRows> Run(LeakageSides sides, LeakageOptions options)
    {
        var found = new List<SharedRows> { Find(sides, options, LeakageKind.SharedRows, sides.Schema.Columns) };
        if (sides.Features.Count > 0 && sides.Features.Count < sides.Schema.Columns.Count)
            found.Add(Find(sides, options, LeakageKind.SharedFeatures, sides.Features));
        if (sides.Keys.Count > 0)
            found.Add(Find(sides, options, LeakageKind.SharedKeys, sides.Keys));
        return found;
    }

    private static SharedRows Find(LeakageSides sides, LeakageOptions options, LeakageKind kind, IReadOnlyList<Column> columns)
    {
        var text = sides.Text(columns);
        var incomplete = kind == LeakageKind.SharedKeys ? string.Join(" OR ", columns.Select(column => $"{SqlText.Name(column.Name)} IS NULL")) : "false";
        string Numbered(string rows) => $"(SELECT CASE WHEN NOT ({incomplete}) THEN CAST(md5({text}) AS UUID) END AS unit, row_number() OVER () AS row FROM {rows})";
        sides.Session.Execute($"CREATE OR REPLACE TEMP TABLE firsts AS SELECT unit, min(row) AS row, count(*) AS n FROM {Numbered(sides.Train)} WHERE unit IS NOT NULL GROUP BY unit");
        sides.Session.Execute($"CREATE OR REPLACE TEMP TABLE shared AS SELECT test.row AS test, firsts.row AS train FROM {Numbered(sides.Test)} AS test JOIN firsts USING (unit)");
        var repeated = sides.Session.Count("SELECT coalesce(sum(n) FILTER (n > 1), 0) FROM firsts");
        sides.Session.Execute("DROP TABLE firsts");
        var rows = sides.Session.Count("SELECT count(*) FROM shared");
        var examples = new List<SharedRow>();
        using (var reader = sides.Session.Query(string.Create(CultureInfo.InvariantCulture, $"SELECT test, train FROM shared ORDER BY test LIMIT {options.Examples}")))
        {
            while (reader.Read())
                examples.Add(new(reader.GetInt64(0), reader.GetInt64(1)));
        }

        return new()
        {
            Kind = kind,
            Columns = [.. columns.Select(column => column.Name)],
            Rows = rows,
            Fraction = rows / (double)sides.TestRows,
            Repeated = repeated / (double)sides.TrainRows,
            Examples = examples,
        };
    }
}
