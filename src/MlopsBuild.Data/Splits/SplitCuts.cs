using System.Globalization;

namespace MlopsBuild.Data;

/// <summary>Cuts every stratum of the table <c>keys</c>, in the order of its places, where the shares of its rows are nearest.</summary>
internal static class SplitCuts
{
    public static IReadOnlyList<SplitCut> Find(DuckDbSession session, double testShare, double validationShare)
    {
        // Sorted first and summed as a stream: a window with its own order would hold all places in memory.
        session.Execute(
            "CREATE TEMP TABLE ordered AS SELECT stratum, place, n, CAST(sum(n) OVER run AS BIGINT) AS rows, count(*) OVER run AS ordinal"
            + " FROM (SELECT stratum, place, count(*) AS n FROM keys GROUP BY ALL ORDER BY stratum, place) WINDOW run AS (ROWS UNBOUNDED PRECEDING)");

        // A place is on the near side of a cut when at least half of its rows are.
        static string Within(double share) => $"2 * (rows - rows_before) - n <= {SqlText.Number(2 * share)} * stratum_rows";
        var ends = new List<(int Stratum, long Units, long Test, long Validation)>();
        using (var reader = session.Query(
            "WITH strata AS (SELECT stratum, CAST(sum(n) AS BIGINT) AS stratum_rows, count(*) AS units, min(rows - n) AS rows_before, min(ordinal) - 1 AS ordinal_before FROM ordered GROUP BY stratum)"
            + $" SELECT stratum, any_value(units), any_value(ordinal_before), count(*) FILTER (WHERE {Within(testShare)}), count(*) FILTER (WHERE {Within(testShare + validationShare)})"
            + " FROM ordered JOIN strata USING (stratum) GROUP BY stratum ORDER BY stratum"))
        {
            while (reader.Read())
            {
                var (units, before) = (reader.GetInt64(1), reader.GetInt64(2));
                var spare = validationShare > 0 ? 1 : 0;
                var test = Math.Max(1, Math.Min(units - 1 - spare, reader.GetInt64(3)));
                var validation = validationShare > 0 ? Math.Max(test + 1, Math.Min(units - 1, reader.GetInt64(4))) : test;
                ends.Add((reader.GetInt32(0), units, before + test, Math.Min(before + validation, before + units)));
            }
        }

        var ordinals = ends.SelectMany(end => new[] { end.Test, end.Validation }).Distinct().Select(ordinal => ordinal.ToString(CultureInfo.InvariantCulture)).ToList();
        var places = new Dictionary<long, string>();
        if (ordinals.Count > 0)
        {
            using var reader = session.Query($"SELECT ordinal, CAST(place AS VARCHAR) FROM ordered WHERE ordinal IN ({string.Join(", ", ordinals)})");
            while (reader.Read())
                places.Add(reader.GetInt64(0), reader.GetString(1));
        }

        session.Execute("DROP TABLE ordered");
        return [.. ends.Select(end => new SplitCut(end.Stratum, end.Units, places[end.Test], places[end.Validation]))];
    }
}
