using System.Text;
using MlopsBuild.Reports;
using static MlopsBuild.Runs.MarkdownLines;

namespace MlopsBuild.Runs;

/// <summary>A comparison as GitHub-flavoured Markdown: differences first, equal things folded.</summary>
public static class ComparisonMarkdown
{
    private const int Listed = 50;

    /// <summary>The text.</summary>
    public static string Render(RunComparison comparison)
    {
        var text = new StringBuilder();
        Line(text, $"### {comparison.Runs.Count} runs compared");
        Line(text, "");
        Line(text, "| Run | Id | Started (UTC) | Commit | Host | Outcome |");
        Line(text, "|---|---|---|---|---|---|");
        foreach (var run in comparison.Runs)
            Line(text, $"| {Cell(run.Name)} | {run.Run.Id} | {ComparisonWords.Started(run.Run)} | {Cell(run.Commit)} | {Cell(run.Run.Host)} | {run.Run.Outcome} |");
        Body(text, comparison);
        return text.ToString();
    }

    /// <summary>Everything below the heading: metrics, verdicts, and what differs in parameters, data, code, outputs and environment.</summary>
    internal static void Body(StringBuilder text, RunComparison comparison)
    {
        Metrics(text, comparison);
        Verdicts(text, comparison);
        Rows(text, comparison, "Parameters", comparison.Parameters);
        Rows(text, comparison, "Data", comparison.Data);
        Rows(text, comparison, "Code", comparison.Code);
        Rows(text, comparison, "Environment", comparison.Environment);
        Rows(text, comparison, "Outputs", comparison.Outputs, folded: true);
    }

    internal static string Sign(MetricChange change) => change switch
    {
        MetricChange.ClearlyBetter => "✅ ↗ clearly better",
        MetricChange.Better => "↗ better",
        MetricChange.ClearlyWorse => "❌ ↘ clearly worse",
        MetricChange.Worse => "↘ worse",
        MetricChange.Equal => "= equal",
        _ => "",
    };

    private static void Metrics(StringBuilder text, RunComparison comparison)
    {
        if (comparison.Metrics.Count == 0)
            return;
        var known = comparison.Metrics.Where(metric => metric.Known is not null).ToList();
        var shown = known.Count > 0 ? known : comparison.Metrics;
        Line(text, "");
        Line(text, $"| Metric{(shown.Any(metric => metric.Figures.Any(figure => figure?.Lower is not null)) ? " (with its interval)" : "")} | {Cell(comparison.Runs[0].Name)} |{Each(comparison, run => $" {Cell(run.Name)} | Difference | |")}");
        Line(text, $"|---|--:|{Each(comparison, _ => "--:|--:|---|")}");
        foreach (var metric in shown)
        {
            var line = new StringBuilder($"| {Cell(metric.Title)} | {Figure(metric.Figures[0])} |");
            for (var run = 1; run < comparison.Runs.Count; run++)
                line.Append($" {Figure(metric.Figures[run])} | {ComparisonWords.Delta(metric, run)} | {Sign(metric.Change(run))} |");
            Line(text, line.ToString());
        }

        var others = comparison.Metrics.Where(metric => metric.Known is null).ToList();
        if (known.Count == 0 || others.Count == 0)
            return;
        Fold(text, $"{Figures.Count(others.Count, "other figure")}, {others.Count(metric => metric.Differs)} of them different");
        Line(text, $"| Figure |{Every(comparison, run => $" {Cell(run.Name)} |")}");
        Line(text, $"|---|{Every(comparison, _ => "--:|")}");
        foreach (var metric in others.OrderByDescending(metric => metric.Differs).Take(Listed))
            Line(text, $"| {Cell(metric.Name)} |{string.Concat(metric.Figures.Select(figure => $" {ComparisonWords.Value(figure)} |"))}");
        EndFold(text);
    }

    private static void Verdicts(StringBuilder text, RunComparison comparison)
    {
        if (comparison.Verdicts.Count == 0)
            return;
        var differing = comparison.Verdicts.Where(verdict => verdict.Differs).ToList();
        var equal = comparison.Verdicts.Where(verdict => !verdict.Differs).ToList();
        Line(text, "");
        Line(text, differing.Count == 0 ? $"**Gates:** all {equal.Count} decided alike." : $"**Gates:** {differing.Count} of {comparison.Verdicts.Count} decided otherwise.");
        if (differing.Count > 0)
        {
            Line(text, "");
            Table(differing);
        }

        if (equal.Count == 0)
            return;
        Fold(text, $"{Figures.Count(equal.Count, "gate")} decided alike");
        Table(equal);
        EndFold(text);

        void Table(List<ComparedVerdict> verdicts)
        {
            Line(text, $"| Gate |{Every(comparison, run => $" {Cell(run.Name)} |")}");
            Line(text, $"|---|{Every(comparison, _ => "---|")}");
            foreach (var verdict in verdicts.Take(Listed))
                Line(text, $"| {Cell(verdict.Gate)} |{string.Concat(verdict.Verdicts.Select(one => $" {one?.Word ?? "–"} |"))}");
        }
    }

    private static void Rows(StringBuilder text, RunComparison comparison, string title, IReadOnlyList<ComparedRow> rows, bool folded = false)
    {
        if (rows.Count == 0)
            return;
        var differing = rows.Where(row => row.Differs).ToList();
        folded &= differing.Count > 0;
        if (folded)
        {
            Fold(text, $"{title}: {differing.Count} of {rows.Count} differ");
        }
        else
        {
            Line(text, "");
            Line(text, differing.Count == 0 ? $"**{title}:** all {rows.Count} equal." : $"**{title}:** {differing.Count} of {rows.Count} differ.");
            if (differing.Count == 0)
                return;
            Line(text, "");
        }

        Line(text, $"| |{Every(comparison, run => $" {Cell(run.Name)} |")}");
        Line(text, $"|---|{Every(comparison, _ => "---|")}");
        foreach (var row in differing.Take(Listed))
        {
            var name = row.Group.Length > 0 ? $"{row.Group}: {row.Name}" : row.Name;
            Line(text, $"| {Cell(name)}{(row.Remark.Length > 0 ? $" ({Cell(row.Remark)})" : "")} |{string.Concat(row.Values.Select(value => $" {Cell(ComparisonWords.Value(value))} |"))}");
        }

        if (differing.Count > Listed)
            Line(text, $"\nand {differing.Count - Listed} more.");
        if (folded)
            EndFold(text);
    }

    private static string Figure(MetricFigure? figure) => figure is null ? "–"
        : ComparisonWords.Interval(figure) is { Length: > 0 } interval ? $"{ComparisonWords.Value(figure)} ({interval})" : ComparisonWords.Value(figure);

    private static string Each(RunComparison comparison, Func<ComparedRun, string> column) => string.Concat(comparison.Runs.Skip(1).Select(column));

    private static string Every(RunComparison comparison, Func<ComparedRun, string> column) => string.Concat(comparison.Runs.Select(column));
}
