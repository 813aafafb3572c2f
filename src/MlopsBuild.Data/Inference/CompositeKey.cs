using MlopsBuild.Datasets;

namespace MlopsBuild.Data;

/// <summary>Finds two columns that together identify every row.</summary>
internal static class CompositeKey
{
    private const int MostPairs = 20;

    public static IReadOnlyList<string> Find(DatasetRows rows, DatasetProfile profile)
    {
        if (profile.Rows < Evidence.FewestForRange)
            return [];
        var candidates = Enumerable.Range(0, profile.Columns.Count)
            .Where(index => profile.Columns[index].Type is ColumnType.Text or ColumnType.Integer or ColumnType.Date or ColumnType.Timestamp
                && profile.Columns[index] is { Missing: 0, Distinct: > 1 })
            .ToList();
        var pairs = candidates
            .SelectMany(first => candidates.Where(second => second > first).Select(second => (first, second)))
            .Where(pair => Likely(profile.Columns[pair.first], profile.Columns[pair.second]) && MayBeKey(profile.Columns[pair.first], profile.Columns[pair.second], profile.Rows))
            .OrderBy(pair => Hinted(profile.Columns[pair.first]) && Hinted(profile.Columns[pair.second]) ? 0 : 1)
            .Take(MostPairs);
        foreach (var (first, second) in pairs)
        {
            if (rows.Session.Count($"SELECT count(*) FROM (SELECT 1 FROM {DatasetRows.View} GROUP BY {StagedColumns.Value(first)}, {StagedColumns.Value(second)} HAVING count(*) > 1 LIMIT 1)") == 0)
                return [profile.Columns[first].Name, profile.Columns[second].Name];
        }

        return [];
    }

    // A time and what was observed at it, or two identifiers; other pairs are unique by accident.
    private static bool Likely(ColumnProfile first, ColumnProfile second) => (Hinted(first) && Hinted(second)) || (IsTime(first) && Named(second)) || (Named(first) && IsTime(second));

    private static bool Named(ColumnProfile column) => column.Type is ColumnType.Text or ColumnType.Integer;

    private static bool Hinted(ColumnProfile column) => IsTime(column) || NameHints.IsKey(column.Name);

    private static bool IsTime(ColumnProfile column) => column.Type is ColumnType.Date or ColumnType.Timestamp;

    // Enough combinations for all rows, and so few that chance alone would repeat some.
    private static bool MayBeKey(ColumnProfile first, ColumnProfile second, long rows)
    {
        var combinations = (double)first.Distinct * second.Distinct;
        return combinations >= rows && (double)rows * rows / 2 / combinations >= Evidence.Seen;
    }
}
