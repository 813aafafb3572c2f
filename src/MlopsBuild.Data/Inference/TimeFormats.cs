using MlopsBuild.Datasets;

namespace MlopsBuild.Data;

/// <summary>Chooses the one format of a file's dates or timestamps.</summary>
internal static class TimeFormats
{
    /// <summary>The format and the columns that are written in it; null when there is none or ISO 8601 prevails.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="candidates">Columns of no other type, with the first and last of their texts in the engine's order.</param>
    /// <param name="type">Date or timestamp.</param>
    /// <param name="iso">Number of columns in ISO 8601.</param>
    /// <param name="missing">Texts that stand for a missing value.</param>
    /// <param name="reasons">Gets the decisions.</param>
    public static (string Format, IReadOnlyList<int> Columns)? Choose(
        TextRelation rows, IReadOnlyList<(int Index, string First, string Last)> candidates, ColumnType type, int iso, IReadOnlyList<string> missing, List<InferredRule> reasons)
    {
        var tried = candidates
            .Select(column => (column.Index, Formats: TimeFormat.All.Where(format => format.Type == type && format.Fits(column.First) && format.Fits(column.Last)).ToList()))
            .Where(column => column.Formats.Count > 0)
            .ToDictionary(column => column.Index, column => column.Formats);
        var counts = rows.Aggregate([.. tried.Keys], index =>
        {
            var value = TextRelation.Present(missing);
            return [$"count({value})", .. tried[index].Select(format => $"count(*) FILTER (WHERE {format.Reads($"({value})")})")];
        });
        var fitting = tried.ToDictionary(
            column => column.Key,
            column => column.Value.Where((_, at) => counts[column.Key][at + 1] == counts[column.Key][0]).Select(format => format.Format).ToList());
        foreach (var none in fitting.Where(column => column.Value.Count == 0).Select(column => column.Key).ToList())
            fitting.Remove(none);
        if (fitting.Count == 0)
            return null;

        // A column that reads in one way only decides for those that read in several.
        var clear = fitting.Where(column => column.Value.Count == 1).GroupBy(column => column.Value[0]).OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).FirstOrDefault();
        var word = type == ColumnType.Date ? "dates" : "timestamps";
        if (clear is null)
        {
            foreach (var (index, formats) in fitting)
                reasons.Add(new(rows.Names[index], RuleKind.Type, "text", $"the {word} read as {string.Join(" and as ", formats)}; write the format and the type by hand", true));
            return null;
        }

        var columns = fitting.Where(column => column.Value.Contains(clear.Key)).Select(column => column.Key).ToList();
        if (iso >= columns.Count)
        {
            foreach (var (index, formats) in fitting)
                reasons.Add(new(rows.Names[index], RuleKind.Type, "text", $"the {word} are written as {string.Join(" or ", formats)}, others of the file as ISO 8601; write all alike", true));
            return null;
        }

        reasons.Add(new(null, RuleKind.Type, $"{word} as {clear.Key}", $"all values of {string.Join(", ", columns.Select(index => $"\"{rows.Names[index]}\""))} are written so"));
        foreach (var (index, formats) in fitting.Where(column => !columns.Contains(column.Key)))
            reasons.Add(new(rows.Names[index], RuleKind.Type, "text", $"the {word} are written as {string.Join(" or ", formats)}, others of the file as {clear.Key}; write all alike", true));
        return (clear.Key, columns);
    }
}
