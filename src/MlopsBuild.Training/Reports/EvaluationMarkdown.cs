using System.Text;
using MlopsBuild.Gates;
using MlopsBuild.Reports;

namespace MlopsBuild.Training;

/// <summary>An evaluation as Markdown, as a pull request shows it.</summary>
public static class EvaluationMarkdown
{
    private const int SlicesShown = 8;
    private const int ClassesShown = 20;

    /// <summary>The text. The same report gives the same text.</summary>
    public static string Render(EvaluationReport report)
    {
        var text = new StringBuilder();
        var (_, word, sentence) = EvaluationText.Overall(report);
        Line($"### {(report.Refusals.Count > 0 ? "❌" : "✅")} {word}: {Cell(report.Model)} on {Cell(report.Dataset)}");
        Line("");
        Line($"{sentence} Measured on {Figures.Count(report.Evidence.Rows, "row")} that the model has not seen.");
        Gates();
        Metrics();
        Classes();
        Slices();
        return text.ToString();

        void Line(string line) => text.Append(line).Append('\n');

        void Gates()
        {
            if (report.Verdicts.Count == 0)
                return;
            Line("");
            Line("| | Gate | Decision |");
            Line("|---|---|---|");
            foreach (var verdict in report.Verdicts.OrderBy(verdict => verdict.Passes))
                Line($"| {(verdict.Result == VerdictResult.Pass ? "✅" : verdict.Passes ? "➖" : verdict.Result == VerdictResult.Fail ? "❌" : "❔")} | {Cell(verdict.Gate)} | {Cell(verdict.Sentence)} |");
        }

        void Metrics()
        {
            var champion = report.Evidence.Champion is not null;
            Line("");
            Line($"| Metric | Candidate | 95 % interval |{(champion ? " Champion | Difference (95 %) |" : "")}{string.Concat(report.Compared.Select(model => $" {Cell(model.Name)} |"))}");
            Line($"|---|--:|--:|{(champion ? "--:|--:|" : "")}{string.Concat(report.Compared.Select(_ => "--:|"))}");
            foreach (var measured in report.Overall)
            {
                var compared = champion
                    ? $" {(measured.Champion is { } value ? EvaluationText.Value(measured.Metric, value, report.Unit) : "")} | {(measured.Difference is { } difference ? EvaluationText.Interval(difference) : "")} |"
                    : "";
                Line($"| {measured.Metric.Title} | {Cell(EvaluationText.Value(measured.Metric, measured.Candidate.Value, report.Unit))} | {EvaluationText.Interval(measured.Candidate)} |{compared}"
                    + string.Concat(report.Compared.Select(model => $" {(model.Metrics.TryGetValue(measured.Metric, out var other) ? EvaluationText.Value(measured.Metric, other, "") : "")} |")));
            }
        }

        void Classes()
        {
            if (report.Classes.Count == 0)
                return;
            Line("");
            Line("| Class | Rows | Precision | Recall | F1 |");
            Line("|---|--:|--:|--:|--:|");
            foreach (var one in report.Classes.Take(ClassesShown))
                Line($"| {Cell(one.Class)} | {Figures.Count((long)one.Rows)} | {EvaluationClasses.Value(one.Precision.Value)} | {EvaluationClasses.Value(one.Recall.Value)} | {EvaluationClasses.Value(one.F1.Value)} |");
            if (report.Classes.Count > ClassesShown)
                Line($"\n{Figures.Count(report.Classes.Count - ClassesShown)} more classes are in report.html.");
        }

        void Slices()
        {
            var first = report.Overall.FirstOrDefault()?.Metric;
            var slices = report.Evidence.Measurements.Where(measured => measured.Slice is not null && measured.Metric == first).ToList();
            if (slices.Count == 0)
                return;
            Line("");
            Line($"| Slice (those that differ most first) | Rows | {first!.Title} | 95 % interval |");
            Line("|---|--:|--:|--:|");
            foreach (var slice in slices.Take(SlicesShown))
                Line($"| {Cell(slice.Slice!.By)} = {Cell(slice.Slice.Value)} | {Figures.Count(slice.Candidate.Rows)} | {Cell(EvaluationText.Value(first, slice.Candidate.Value, report.Unit))} | {EvaluationText.Interval(slice.Candidate)} |");
            if (slices.Count > SlicesShown)
                Line($"\n{Figures.Count(slices.Count - SlicesShown)} more slices are in report.html.");
        }
    }

    // Text of data must not end a cell or become a link, a mention or markup.
    private static string Cell(string text)
    {
        var cell = new StringBuilder();
        foreach (var c in VisibleText.Of(text, 300))
        {
            if (c is '|' or '\\' or '`' or '*' or '_' or '[' or ']' or '<' or '>' or '#' or '@' or '!' or '~' or '&')
                cell.Append('\\');
            cell.Append(c);
        }

        return cell.ToString();
    }
}
