namespace MlopsBuild.Benchmarks;

/// <summary>Writes rows as aligned text or as Markdown.</summary>
internal static class ResultTable
{
    private static readonly string[] Head = ["what", "ours (median)", "reference (median)", "ratio", "at most", "reached"];

    public static string Text(IReadOnlyList<Row> rows)
    {
        string[][] lines = [Head, .. rows.Select(row => row.Cells)];
        var widths = Enumerable.Range(0, Head.Length).Select(column => lines.Max(line => line[column].Length)).ToArray();
        return string.Join('\n', lines.Select(line => string.Join("  ", line.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd()));
    }

    public static string Markdown(IReadOnlyList<Row> rows) =>
        string.Join('\n', [Line(Head), Line([.. Head.Select(_ => "---")]), .. rows.Select(row => Line(row.Cells))]);

    private static string Line(string[] cells) => $"| {string.Join(" | ", cells)} |";
}
