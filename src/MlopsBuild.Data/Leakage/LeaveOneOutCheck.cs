using System.Globalization;
using MlopsBuild.Datasets;
using MlopsBuild.Reports;

namespace MlopsBuild.Data;

/// <summary>
/// Finds features that are, for each row, the mean of the label over the other rows of both sides with the same value of a column: plain, or with
/// some rows of a constant added (additive smoothing). With n rows and the sum s of their labels, a row of label t has
/// v = (s - t + weight * prior) / (n - 1 + weight), so that v (n - 1) + t - s is a line in v, the same for all groups. Within a group v falls
/// with t, which tells where a closer look is worth it.
/// </summary>
/// <remarks>
/// A feature that does not come from the label cannot follow it so: the line has to hold for labels below and above the mean of their group alike,
/// to a thousandth of what labels differ by within the group, over five groups at least.
/// </remarks>
internal static class LeaveOneOutCheck
{
    private const double Enough = 0.99;
    private const int FewestGroups = 5;
    private const int FewestRows = 10;

    /// <param name="sides">The two sides.</param>
    /// <param name="features">Features that nothing was found of.</param>
    public static IEnumerable<LeakageFinding> Run(LeakageSides sides, IEnumerable<Column> features)
    {
        var open = features.Where(column => column.Type == ColumnType.Number).ToList();
        if (sides.Label is not { Type: not (ColumnType.Date or ColumnType.Timestamp) } || open.Count == 0)
            yield break;
        var targets = LabelTarget.All(sides);
        foreach (var group in sides.Schema.Columns.Where(column => column != sides.Label && column.Type is ColumnType.Text or ColumnType.Boolean or ColumnType.Integer or ColumnType.Date))
        {
            foreach (var target in targets)
            {
                if (open.Count == 0 || !Group(sides, group, target))
                    continue;
                foreach (var feature in Falling(sides, open, group, target))
                {
                    if (Part(sides, feature, group, target) is not (>= Enough and var part))
                        continue;
                    open.Remove(feature);
                    yield return Finding(feature, group, part);
                }
            }
        }
    }

    // Groups whose labels differ, with what tells a label from another: a thousandth of the middle half's width, where labels are numbers.
    private static bool Group(LeakageSides sides, Column group, LabelTarget target)
    {
        var rows = string.Join(" UNION ALL ", new[] { sides.Train, sides.Test }.Select(side => $"SELECT {SqlText.Name(group.Name)} AS g, {target.Value} AS t FROM {side}"));
        var width = target.IsClass ? "1.0" : "CAST(quantile_disc(t, 0.75) - quantile_disc(t, 0.25) AS DOUBLE)";
        sides.Session.Execute(
            $"CREATE OR REPLACE TEMP TABLE others AS SELECT * FROM (SELECT g, CAST(count(*) AS DOUBLE) AS n, CAST(sum(t) AS DOUBLE) AS s, least(1e-6 * count(*), 1e-3 * {width}) AS most"
            + $" FROM ({rows}) WHERE g IS NOT NULL AND t IS NOT NULL GROUP BY g HAVING min(t) < max(t)) WHERE most > 0");
        using var found = sides.Session.Query("SELECT count(*), CAST(coalesce(sum(n), 0) AS DOUBLE) FROM others");
        found.Read();
        return found.GetInt64(0) >= FewestGroups && found.GetInt64(0) <= found.GetDouble(1) / 2;
    }

    private static List<Column> Falling(LeakageSides sides, IReadOnlyList<Column> features, Column group, LabelTarget target)
    {
        var falls = string.Join(", ", features.Select((feature, i) => string.Create(CultureInfo.InvariantCulture, $"corr({Bounded(feature)}, CAST({target.Value} AS DOUBLE)) AS c{i}")));
        var shares = string.Join(", ", features.Select((_, i) => string.Create(CultureInfo.InvariantCulture,
            $"count(*) FILTER (c{i} < -0.99) >= greatest({FewestGroups}, 0.9 * count(*) FILTER (isfinite(c{i})))")));
        using var found = sides.Session.Query(
            $"SELECT {shares} FROM (SELECT {falls} FROM {sides.Test} AS rows JOIN others ON rows.{SqlText.Name(group.Name)} = others.g WHERE {target.Value} IS NOT NULL GROUP BY others.g)");
        found.Read();
        return [.. features.Where((_, i) => found.GetBoolean(i))];
    }

    // The line is that of a plain mean, or the one through the rows with the lowest and the highest value.
    private static double Part(LeakageSides sides, Column feature, Column group, LabelTarget target)
    {
        using var found = sides.Session.Query(
            $"WITH rows AS (SELECT g, v, n, most, t > s / n AS above, v * (n - 1) + t - s AS d FROM (SELECT g, n, s, most, CAST({target.Value} AS DOUBLE) AS t,"
            + $" ({Bounded(feature)} - {SqlText.Number(target.Low)}) / {SqlText.Number(target.Spread)} AS v"
            + $" FROM {sides.Test} AS rows JOIN others ON rows.{SqlText.Name(group.Name)} = others.g) WHERE t IS NOT NULL AND v IS NOT NULL),"
            + " low AS (SELECT v, d FROM rows ORDER BY v, d LIMIT 1), high AS (SELECT v, d FROM rows ORDER BY v DESC, d DESC LIMIT 1),"
            + " slope AS (SELECT (low.d - high.d) / (high.v - low.v) AS weight, low.v AS v, low.d AS d FROM low, high WHERE high.v > low.v),"
            + " lines AS (SELECT 0.0 AS weight, 0.0 AS at_zero UNION ALL SELECT weight, d + weight * v FROM slope WHERE weight > 0 AND weight <= 10 * (SELECT max(n) FROM rows)),"
            + " judged AS (SELECT weight, g, above, abs(at_zero - weight * v - d) <= most AS holds FROM rows, lines),"
            + " parts AS (SELECT least(count(*) FILTER (holds AND above) / count(*) FILTER (above), count(*) FILTER (holds AND NOT above) / count(*) FILTER (NOT above)) AS part FROM judged"
            + string.Create(CultureInfo.InvariantCulture,
                $" GROUP BY weight HAVING count(DISTINCT g) >= {FewestGroups} AND count(*) FILTER (above) >= {FewestRows} AND count(*) FILTER (NOT above) >= {FewestRows})")
            + " SELECT coalesce(max(part), 0.0) FROM parts");
        found.Read();
        return found.GetDouble(0);
    }

    private static string Bounded(Column feature)
    {
        var value = $"CAST(rows.{SqlText.Name(feature.Name)} AS DOUBLE)";
        // The engine gives no correlation of values whose squares are infinite, but ends the query.
        return $"CASE WHEN abs({value}) < 1e100 THEN {value} END";
    }

    private static LeakageFinding Finding(Column feature, Column group, double part) => new()
    {
        Kind = LeakageKind.TargetEncoding,
        Severity = Severity.Error,
        Column = feature.Name,
        Figure = Math.Round(part, 6),
        Threshold = Enough,
        Sentence = $"\"{feature.Name}\" is the mean of the label over the other training and test rows with the same \"{group.Name}\", in {Figures.Percent(Math.Round(part, 4))} of the test rows: it was computed from the answers that the test asks for.",
        Advice = "Compute it from training rows alone, or drop it.",
    };
}
