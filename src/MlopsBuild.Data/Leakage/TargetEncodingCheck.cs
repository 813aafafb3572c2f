using System.Globalization;
using MlopsBuild.Datasets;
using MlopsBuild.Reports;

namespace MlopsBuild.Data;

/// <summary>
/// Finds features that are the mean of the label, or of one of its classes, over the rows with the same value: plain, or drawn towards a
/// constant as if some rows of it were added (additive smoothing). Chance does not make every mean equal.
/// </summary>
internal static class TargetEncodingCheck
{
    private const double Tolerance = 1e-6;
    private const double Enough = 0.99;
    private const int FewestSmoothed = 5;
    private const int MostMerged = 20;

    public static IEnumerable<LeakageFinding> Run(
        LeakageSides sides, IReadOnlyDictionary<string, (long Values, long Rows)> distinct, IReadOnlyList<LabelScore> scores, LeakageOptions options)
    {
        if (sides.Label is not { Type: not (ColumnType.Date or ColumnType.Timestamp) })
            yield break;
        var targets = LabelTarget.All(sides);
        foreach (var feature in sides.Features.Where(column => column.Type == ColumnType.Number))
        {
            var (values, rows) = distinct[feature.Name];
            if (values < 2 || values > rows / 2 || scores.Any(score => score.Column == feature.Name && score.Score >= options.ExplainsAlone))
                continue;
            if (Find(sides, feature, targets) is { } finding)
                yield return finding;
        }
    }

    private static LeakageFinding? Find(LeakageSides sides, Column feature, IReadOnlyList<LabelTarget> targets)
    {
        var name = SqlText.Name(feature.Name);
        string Side(bool train, string rows) =>
            $"SELECT CAST({name} AS DOUBLE) AS v, {(train ? "true" : "false")} AS train{string.Concat(targets.Select((target, i) => $", {target.Value} AS t{i.ToString(CultureInfo.InvariantCulture)}"))}"
            + $" FROM {rows} WHERE isfinite(CAST({name} AS DOUBLE)) AND {SqlText.Name(sides.Label!.Name)} IS NOT NULL";
        var sums = string.Concat(targets.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $", sum(t{i}) AS s{i}, sum(t{i}) FILTER (train) AS b{i}")));
        sides.Session.Execute($"CREATE OR REPLACE TEMP TABLE means AS SELECT v, count(*) AS n, count(*) FILTER (train) AS a{sums} FROM ({Side(true, sides.Train)} UNION ALL {Side(false, sides.Test)}) GROUP BY v");
        for (var i = 0; i < targets.Count; i++)
        {
            foreach (var (count, sum, both) in new[] { ("n", "s", true), ("a", "b", false) })
            {
                var groups = string.Create(CultureInfo.InvariantCulture,
                    $"(SELECT (v - {SqlText.Number(targets[i].Low)}) / {SqlText.Number(targets[i].Spread)} AS v, CAST({count} AS DOUBLE) AS n, CAST({sum}{i} AS DOUBLE) AS s FROM means WHERE {count} > 0 AND {sum}{i} IS NOT NULL)");
                var part = Math.Max(Plain(sides.Session, groups), Smoothed(sides.Session, groups));
                if (part >= Enough)
                    return Finding(feature, part, both);
            }
        }

        return null;
    }

    private static double Plain(DuckDbSession session, string groups)
    {
        using var reader = session.Query($"SELECT CASE WHEN count(*) >= 2 THEN coalesce(sum(n) FILTER (abs(s / n - v) <= {SqlText.Number(Tolerance)}), 0) / sum(n) ELSE 0 END FROM {groups}");
        reader.Read();
        return reader.GetDouble(0);
    }

    // (sum + weight * prior) / (n + weight) = v means that n v - sum is a line in v; two groups give it, the others must lie on it. Where the mean of
    // several groups is one value, they count as one with as many times the distance.
    private static double Smoothed(DuckDbSession session, string groups)
    {
        using var reader = session.Query(string.Create(CultureInfo.InvariantCulture,
            $"WITH groups AS (SELECT v, n, n * v - s AS distance FROM {groups}),")
            + " ends AS (SELECT min(v) AS low, arg_min(distance, v) AS at_low, max(v) AS high, arg_max(distance, v) AS at_high, max(n) AS most FROM groups),"
            + " lines AS (SELECT times_low, times_high, low, at_low / times_low AS at_low, (at_low / times_low - at_high / times_high) / (high - low) AS weight, most"
            + " FROM ends, range(1, 4) AS l(times_low), range(1, 4) AS h(times_high) WHERE high > low),"
            + " expected AS (SELECT times_low, times_high, n, distance, at_low - weight * (v - low) AS once FROM groups, lines WHERE weight > 0 AND weight <= 10 * most),"
            + string.Create(CultureInfo.InvariantCulture,
                $" judged AS (SELECT *, abs(coalesce(greatest(1, least({MostMerged}, round(distance / nullif(once, 0)))), 1) * once - distance) <= {SqlText.Number(Tolerance)} * n AS holds FROM expected),")
            + string.Create(CultureInfo.InvariantCulture,
                $" parts AS (SELECT coalesce(sum(n) FILTER (holds), 0) / sum(n) AS part FROM judged GROUP BY times_low, times_high HAVING count(*) >= {FewestSmoothed}) SELECT coalesce(max(part), 0) FROM parts"));
        reader.Read();
        return reader.GetDouble(0);
    }

    private static LeakageFinding Finding(Column feature, double part, bool both) => new()
    {
        Kind = LeakageKind.TargetEncoding,
        Severity = both ? Severity.Error : Severity.Warning,
        Column = feature.Name,
        Figure = Math.Round(part, 6),
        Threshold = Enough,
        Sentence = $"\"{feature.Name}\" is the mean of the label over the {(both ? "training and test" : "training")} rows with the same value, in {Figures.Percent(Math.Round(part, 4))} of the rows: it was computed from the answers{(both ? " that the test asks for" : ", each row's own among them")}.",
        Advice = "Compute it from training rows alone, each row left out of its own mean, or drop it.",
    };
}
