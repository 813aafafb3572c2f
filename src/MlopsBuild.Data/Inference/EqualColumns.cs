using MlopsBuild.Datasets;

namespace MlopsBuild.Data;

/// <summary>Finds columns that are equal in every row, missing values included.</summary>
internal static class EqualColumns
{
    private const int MostComparisons = 100;

    // Three values in twenty that are not the commonest fall on the same rows by chance once in 1140 times.
    private const int FewestUncommon = 3;

    /// <summary>The pairs, of the label first; each column is second once at most. Columns other than the label are compared only when they hold numbers or times.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="profile">Their profile.</param>
    /// <param name="label">Name of the column to predict; null when there is none.</param>
    public static IReadOnlyList<(string First, string Second)> Find(DatasetRows rows, DatasetProfile profile, string? label)
    {
        var columns = Enumerable.Range(0, profile.Columns.Count).OrderBy(index => profile.Columns[index].Name == label ? 0 : 1).ToList();
        var firsts = new Dictionary<object, List<int>>();
        var found = new List<(string First, string Second)>();
        var comparisons = 0;
        foreach (var index in columns.Where(index => IsTelling(profile.Columns[index])))
        {
            var column = profile.Columns[index];
            var isCompared = column.Name == label || (column.Type is not (ColumnType.Text or ColumnType.Boolean) && column.Distinct > 2);
            var figures = (Kind(column), column.Distinct, column.Missing, column.Minimum, column.Maximum, column.MinimumLength, column.MaximumLength);
            if (!firsts.TryGetValue(figures, out var alike))
                firsts[figures] = alike = [];
            var equal = alike.Where(first => isCompared || profile.Columns[first].Name == label)
                .Where(first => comparisons++ < MostComparisons && AreEqual(rows, first, index)).Select(first => (int?)first).FirstOrDefault();
            if (equal is { } same)
                found.Add((profile.Columns[same].Name, column.Name));
            else
                alike.Add(index);
        }

        return found;
    }

    private static bool IsTelling(ColumnProfile column) => column is { Distinct: > 1, Present: >= Evidence.FewestForRange }
        && column.Present - column.Values.Select(value => value.Count).DefaultIfEmpty().Max() >= FewestUncommon;

    private static int Kind(ColumnProfile column) => column.Type == ColumnType.Integer ? (int)ColumnType.Number : (int)column.Type;

    private static bool AreEqual(DatasetRows rows, int first, int second) =>
        rows.Session.Count($"SELECT count(*) FROM (SELECT 1 FROM {DatasetRows.View} WHERE {StagedColumns.Value(first)} IS DISTINCT FROM {StagedColumns.Value(second)} LIMIT 1)") == 0;
}
