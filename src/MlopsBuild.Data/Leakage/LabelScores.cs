using System.Globalization;
using MlopsBuild.Datasets;

namespace MlopsBuild.Data;

/// <summary>Scores every feature alone against the label, on rows chosen by hash where there are many.</summary>
internal sealed class LabelScores
{
    private const int MostRanges = 200;
    private const int Ranks = 1000;
    private const int FewestTestRows = 30;

    private readonly LeakageSides sides;
    private readonly DuckDbSession session;
    private readonly long trainRows;
    private readonly long testRows;

    private LabelScores(LeakageSides sides, LeakageOptions options)
    {
        (this.sides, session) = (sides, sides.Session);
        var label = SqlText.Name(sides.Label!.Name);
        var columns = string.Concat(sides.Features.Select((column, index) => string.Create(CultureInfo.InvariantCulture, $", {SqlText.Name(column.Name)} AS f{index}")));
        string Side(bool train, string rows, long count) =>
            $"SELECT {(train ? "true" : "false")} AS train, {label} AS y{columns} FROM {rows} WHERE {label} IS NOT NULL{Chosen(count, options.SampleRows)}";
        session.Execute($"CREATE OR REPLACE TEMP TABLE sample AS {Side(true, sides.Train, sides.TrainRows)} UNION ALL {Side(false, sides.Test, sides.TestRows)}");
        trainRows = session.Count("SELECT count(*) FROM sample WHERE train");
        testRows = session.Count("SELECT count(*) FROM sample WHERE NOT train");

        // Whole numbers from here on: their sums are exact in any order. A rank is the share of training labels below, equal ones half.
        var target = sides.LabelIsClass
            ? "SELECT y, row_number() OVER (ORDER BY y) - 1 AS target FROM (SELECT DISTINCT y FROM sample)"
            : Rank("y", Ranks, "target", "sample");
        session.Execute($"CREATE OR REPLACE TEMP TABLE scored AS SELECT sample.* EXCLUDE (y), targets.target FROM sample JOIN ({target}) AS targets ON sample.y = targets.y");
    }

    public static IReadOnlyList<LabelScore> Of(LeakageSides sides, LeakageOptions options)
    {
        if (sides.Label is null)
            return [];
        var scores = new LabelScores(sides, options);
        return [.. sides.Features.Select((column, index) => new LabelScore(column.Name, scores.Score(column, string.Create(CultureInfo.InvariantCulture, $"f{index}"))))];
    }

    // By the end of the hash: a split by hash went by its beginning.
    private string Chosen(long count, int most)
    {
        var limit = ((uint)(most * 4294967296.0 / Math.Max(count, most + 1))).ToString("x8", CultureInfo.InvariantCulture);
        return count <= most ? "" : $" AND substr(md5({sides.Text(sides.Schema.Columns)}), 25, 8) < '{limit}'";
    }

    private static string Rank(string column, int levels, string name, string table) => string.Create(CultureInfo.InvariantCulture,
        $"SELECT {column}, CAST((2 * sum(n) OVER (ORDER BY {column}) - n) * {levels} // greatest(2 * sum(n) OVER (), 1) AS BIGINT) AS {name}")
        + $" FROM (SELECT {column}, count(*) FILTER (train) AS n FROM {table} WHERE {column} IS NOT NULL GROUP BY {column})";

    private double? Score(Column feature, string name)
    {
        if (testRows < FewestTestRows || trainRows == 0)
            return null;
        var ranges = (int)Math.Clamp(trainRows / 5, 4, MostRanges);
        var byValue = feature.Type is ColumnType.Text or ColumnType.Boolean
            || session.Count($"SELECT count(DISTINCT {name}) FROM scored WHERE train") <= ranges;
        var grouped = byValue
            ? $"(SELECT {name} AS g, train, target FROM scored)"
            : $"(SELECT g, train, target FROM scored LEFT JOIN ({Rank(name, ranges, "g", "scored")}) AS ranges ON scored.{name} = ranges.{name})";
        var score = sides.LabelIsClass ? Skill(grouped) : Explained(grouped);
        return score is { } value ? Math.Round(Math.Clamp(value, 0, 1), 6) : null;
    }

    private double? Explained(string grouped)
    {
        using var all = session.Query("SELECT CAST(sum(target) FILTER (train) AS BIGINT) FROM scored");
        all.Read();
        var mean = all.GetInt64(0) / (double)trainRows;
        var (left, whole) = (0.0, 0.0);
        using var groups = session.Query(
            "SELECT count(*) FILTER (train), CAST(coalesce(sum(target) FILTER (train), 0) AS BIGINT), count(*) FILTER (NOT train), CAST(coalesce(sum(target) FILTER (NOT train), 0) AS BIGINT),"
            + $" CAST(coalesce(sum(target * target) FILTER (NOT train), 0) AS BIGINT) FROM {grouped} GROUP BY g ORDER BY ALL");
        while (groups.Read())
        {
            var (known, count, sum, squares) = (groups.GetInt64(0), (double)groups.GetInt64(2), (double)groups.GetInt64(3), (double)groups.GetInt64(4));
            var guess = known > 0 ? groups.GetInt64(1) / (double)known : mean;
            left += squares - (2 * guess * sum) + (count * guess * guess);
            whole += squares - (2 * mean * sum) + (count * mean * mean);
        }

        return whole > 0 ? 1 - (left / whole) : null;
    }

    private double? Skill(string grouped)
    {
        using var reader = session.Query(
            $"WITH counts AS (SELECT g, target, count(*) FILTER (train) AS known, count(*) FILTER (NOT train) AS right_guesses FROM {grouped} GROUP BY g, target),"
            + " commonest AS (SELECT arg_max(target, n * 1048576 - target) AS target FROM (SELECT target, count(*) AS n FROM scored WHERE train GROUP BY target)),"
            + " guessed AS (SELECT CASE WHEN max(known) > 0 THEN arg_max(right_guesses, known * 1048576 - target)"
            + " ELSE coalesce(max(right_guesses) FILTER (target = (SELECT target FROM commonest)), 0) END AS n FROM counts GROUP BY g)"
            + " SELECT (SELECT CAST(sum(n) AS BIGINT) FROM guessed), (SELECT count(*) FROM scored WHERE NOT train AND target = (SELECT target FROM commonest))");
        reader.Read();
        var (right, without) = (reader.GetInt64(0), reader.GetInt64(1));
        return without < testRows ? (right - without) / (double)(testRows - without) : null;
    }
}
