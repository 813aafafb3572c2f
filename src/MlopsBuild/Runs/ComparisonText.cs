using MlopsBuild.Reports;

namespace MlopsBuild.Runs;

/// <summary>A comparison as lines of a log: what differs, and how much is equal.</summary>
public static class ComparisonText
{
    private const int Listed = 20;

    /// <summary>The lines.</summary>
    public static IEnumerable<string> Lines(RunComparison comparison)
    {
        var width = comparison.Runs.Max(run => run.Name.Length);
        foreach (var run in comparison.Runs)
            yield return $"{VisibleText.Of(run.Name).PadRight(width)}  {run.Run.Id}, {ComparisonWords.Started(run.Run)} UTC{(run.Commit.Length > 0 ? $", commit {VisibleText.Of(run.Commit)}" : "")}, {VisibleText.Of(run.Run.Host, 60)}, {run.Run.Outcome}";
        foreach (var line in Metrics(comparison).Concat(Verdicts(comparison)))
            yield return line;
        foreach (var (title, rows) in new[] { ("Parameters", comparison.Parameters), ("Data", comparison.Data), ("Code", comparison.Code), ("Outputs", comparison.Outputs), ("Environment", comparison.Environment) })
        {
            foreach (var line in Rows(title, rows))
                yield return line;
        }
    }

    private static IEnumerable<string> Metrics(RunComparison comparison)
    {
        var differing = comparison.Metrics.Where(metric => metric.Differs).ToList();
        if (differing.Count > 0)
        {
            List<string> head = ["Metric", "#" + comparison.Runs[0].Name];
            for (var run = 1; run < comparison.Runs.Count; run++)
                head.AddRange(["#" + comparison.Runs[run].Name, "#Difference", ""]);
            var rows = differing.Select(metric =>
            {
                List<string> row = [metric.Title, ComparisonWords.Value(metric.Figures[0])];
                for (var run = 1; run < comparison.Runs.Count; run++)
                    row.AddRange([ComparisonWords.Value(metric.Figures[run]), ComparisonWords.Delta(metric, run), metric.Known is null ? "" : ComparisonWords.Word(metric.Change(run))]);
                return (IReadOnlyList<string>)row;
            });
            foreach (var line in TextTable.Lines(head, [.. rows]))
                yield return line;
        }

        if (Equal("metric", comparison.Metrics.Count - differing.Count) is { } equal)
            yield return equal;
    }

    private static IEnumerable<string> Verdicts(RunComparison comparison)
    {
        foreach (var verdict in comparison.Verdicts.Where(verdict => verdict.Differs))
            yield return $"Gate {VisibleText.Of(verdict.Gate, 100)}: {string.Join(" → ", verdict.Verdicts.Select(one => one?.Word ?? "–"))}";
        if (Equal("gate", comparison.Verdicts.Count(verdict => !verdict.Differs)) is { } equal)
            yield return equal;
    }

    private static IEnumerable<string> Rows(string title, IReadOnlyList<ComparedRow> rows)
    {
        if (rows.Count == 0)
            yield break;
        var differing = rows.Where(row => row.Differs).ToList();
        yield return $"{title}: {(differing.Count == 0 ? $"all {rows.Count} equal" : $"{differing.Count} of {rows.Count} differ")}";
        foreach (var row in differing.Take(Listed))
        {
            var name = row.Group.Length > 0 ? $"{row.Group} {row.Name}" : row.Name;
            yield return $"  {VisibleText.Of(name, 120)}: {string.Join(" → ", row.Values.Select(value => VisibleText.Of(ComparisonWords.Value(value), 120)))}{(row.Remark.Length > 0 ? $" ({VisibleText.Of(row.Remark, 200)})" : "")}";
        }

        if (differing.Count > Listed)
            yield return $"  and {differing.Count - Listed} more";
    }

    private static string? Equal(string noun, int count) => count == 0 ? null : $"{Figures.Count(count, noun)} equal";
}
