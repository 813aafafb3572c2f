using MlopsBuild.Gates;
using MlopsBuild.Reports;

namespace MlopsBuild.Runs;

/// <content>What the reports of evaluations add, where more than one is at hand.</content>
public static partial class ComparisonPage
{
    private const int FeaturesShown = 12;
    private const int SlicesShown = 8;

    private static Markup? Slices(RunComparison comparison)
    {
        if (!HaveReports(comparison) || Leading(comparison) is not { } leading)
            return null;
        var names = comparison.Runs.SelectMany(run => run.Evaluation?.Slices ?? []).Select(slice => slice.Name).Distinct().ToList();
        var rows = names.Select(name => (Name: name, Figures: comparison.Runs.Select(run => run.Evaluation?.Slices.FirstOrDefault(slice => slice.Name == name)?.Metrics.GetValueOrDefault(leading.Name)).ToList()))
            .Where(row => row.Figures.Exists(figure => figure is not null))
            .Select(row => new ComparedMetric(row.Name, leading, row.Figures))
            .OrderByDescending(row => Enumerable.Range(1, comparison.Runs.Count - 1).Max(run => Math.Abs(row.RelativeDelta(run) ?? 0)))
            .ToList();
        if (rows.Count == 0)
            return null;
        var caption = $"{leading.Title} by slice, those that changed most first";
        var more = rows.Skip(SlicesShown).ToList();
        return Page.Section("slices", $"{leading.Title} by slice", Markup.Of(
            $"{SliceTable(comparison, leading, rows.Take(SlicesShown).ToList(), caption)}{(more.Count == 0 ? null : Folded($"{Figures.Count(more.Count, "slice")} more, which changed less", SliceTable(comparison, leading, more, caption)))}"));
    }

    private static Markup SliceTable(RunComparison comparison, Metric leading, List<ComparedMetric> rows, string caption)
    {
        var body = Markup.Of($"<tbody>\n");
        var left = body.AddEach(rows, TableBytes, (piece, row) =>
        {
            piece.Add($"<tr><th scope=\"row\">{VisibleText.Of(row.Name, 120)}</th><td class=\"n\">{ComparisonWords.Value(row.Figures[0])}</td>");
            for (var run = 1; run < comparison.Runs.Count; run++)
                piece.Add($"<td class=\"n\">{ComparisonWords.Value(row.Figures[run])}</td><td class=\"n\">{ComparisonWords.Delta(row, run)}</td>");
            piece.Add($"<td>{Chart(row with { Known = null, Name = $"{leading.Title} of {row.Name}" })}</td></tr>\n");
        });
        List<string> head = ["Slice", "#" + VisibleText.Of(comparison.Runs[0].Name, 40)];
        foreach (var run in comparison.Runs.Skip(1))
            head.AddRange(["#" + VisibleText.Of(run.Name, 40), "#Difference"]);
        return Markup.Of($"{Page.Table(caption, [.. head, "Figures with their intervals"], body.Add($"</tbody>"))}{Page.Rest(left, "the reports")}");
    }

    private static Markup? Importance(RunComparison comparison)
    {
        if (!HaveReports(comparison) || Leading(comparison) is not { } leading)
            return null;
        var features = comparison.Runs.SelectMany(run => run.Evaluation?.Importance ?? []).GroupBy(one => one.Feature).OrderByDescending(group => group.Max(one => one.Loss)).Select(group => group.Key).ToList();
        if (features.Count == 0)
            return null;
        var rows = features.Select(feature => new ComparedMetric(feature, null, [.. comparison.Runs.Select(run =>
            run.Evaluation?.Importance.Where(one => one.Feature == feature).Select(one => new MetricFigure(one.Loss)).FirstOrDefault())])).ToList();
        var body = Markup.Of($"<tbody>\n");
        var highest = rows.Max(row => row.Figures.Max(figure => figure?.Value ?? 0));
        foreach (var row in rows.Take(FeaturesShown))
        {
            body.Add($"<tr><th scope=\"row\">{VisibleText.Of(row.Name, 80)}</th>");
            foreach (var figure in row.Figures)
                body.Add($"<td class=\"n\">{ComparisonWords.Value(figure)}</td>");
            body.Add($"<td>{Bars(row, highest)}</td></tr>\n");
        }

        var note = Markup.Of($"<p>How much worse {leading.Title} gets when the values of one feature are mixed up.</p>\n");
        return Page.Section("importance", "What the models rest on", note.Add(
            $"{Page.Table("Permutation importance", ["Feature", .. Names(comparison).Select(name => "#" + name), ""], body.Add($"</tbody>"))}{Page.Rest(rows.Count - Math.Min(rows.Count, FeaturesShown), "the reports")}"));
    }

    private static Markup Bars(ComparedMetric row, double highest)
    {
        const double Width = 220, Step = 9;
        var bars = Markup.Of($"<svg class=\"dots\" width=\"{Width}\" height=\"{Step * row.Figures.Count}\" viewBox=\"0 0 {Width} {Step * row.Figures.Count}\" aria-hidden=\"true\">");
        for (var run = 0; run < row.Figures.Count; run++)
            bars.Add($"<rect y=\"{Step * run}\" width=\"{(highest > 0 ? Width * Math.Max(0, row.Figures[run]?.Value ?? 0) / highest : 0)}\" height=\"{Step - 2}\" fill=\"{DotChart.Colours[run % DotChart.Colours.Count]}\"/>");
        return bars.Add($"</svg>");
    }

    private static bool HaveReports(RunComparison comparison) => comparison.Runs.Count(run => run.Evaluation is not null) > 1;

    private static Metric? Leading(RunComparison comparison) => comparison.Metrics.FirstOrDefault(metric => metric.Known is not null)?.Known;
}
