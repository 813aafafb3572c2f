using MlopsBuild.Gates;
using MlopsBuild.Reports;

namespace MlopsBuild.Training;

/// <summary>An evaluation as a web page in one file.</summary>
public static class EvaluationPage
{
    private const int SliceBytes = 300_000;

    /// <summary>The page: the verdict and every gate with its reason, metrics with intervals, plots, slices, fairness and what the model rests on.</summary>
    public static string Render(EvaluationReport report)
    {
        var (tone, word, sentence) = EvaluationText.Overall(report);
        var header = Markup.Of($"<p class=\"kind\">Evaluation of {VisibleText.Of(report.Model, 100)}</p>\n<h1>{VisibleText.Of(report.Dataset, 200)}: {VisibleText.Of(report.Label, 100)}</h1>\n");
        header.Add($"{Page.Verdict(tone, word, sentence)}");
        header.Add($"<p class=\"sum\">Measured on {Figures.Count(report.Evidence.Rows, "row")} that the model has not seen{(report.Evidence.Champion is { } champion ? $", beside the champion {VisibleText.Of(champion, 100)} on the same rows" : "")}.</p>\n");
        return Page.Render($"{report.Model}: {word.ToLowerInvariant()}", header, [Gates(report)?.Markup(), .. Sections(report).Select(section => section.Markup())]);
    }

    /// <summary>What was measured, section by section, for pages that tell of more; the gates are not among them.</summary>
    public static IReadOnlyList<PageSection> Sections(EvaluationReport report) =>
    [
        .. new[]
        {
            Metrics(report), EvaluationClasses.Section(report), EvaluationPlots.Section(report), Importance(report), Slices(report), Fairness(report), Costs(report),
        }.OfType<PageSection>(),
    ];

    private static PageSection? Gates(EvaluationReport report) => report.Verdicts.Count == 0 ? null : new("gates", "Gates", VerdictTable.Of(report.Verdicts));

    private static PageSection Metrics(EvaluationReport report)
    {
        var champion = report.Evidence.Champion is not null;
        var rows = Markup.Of($"<tbody>\n");
        foreach (var measured in report.Overall)
        {
            rows.Add($"<tr><th scope=\"row\">{measured.Metric.Title}</th><td class=\"n\">{EvaluationText.Value(measured.Metric, measured.Candidate.Value, report.Unit)}</td><td class=\"n\">{EvaluationText.Interval(measured.Candidate)}</td>");
            if (champion)
                rows.Add($"<td class=\"n\">{(measured.Champion is { } value ? EvaluationText.Value(measured.Metric, value, report.Unit) : "")}</td><td class=\"n\">{(measured.Difference is { } difference ? EvaluationText.Interval(difference) : "")}</td>");
            foreach (var model in report.Compared)
                rows.Add($"<td class=\"n\">{(model.Metrics.TryGetValue(measured.Metric, out var other) ? EvaluationText.Value(measured.Metric, other, "") : "")}</td>");
            rows.Add($"<td class=\"remark\">{measured.Undefined ?? measured.Candidate.Method}</td></tr>\n");
        }

        List<string> head = ["Metric", "#Candidate", "#95 % interval", .. champion ? ["#Champion", "#Difference, 95 %"] : Array.Empty<string>(), .. report.Compared.Select(model => "#" + model.Name), "How"];
        return new("metrics", "Metrics", Page.Table("Metrics of all rows held out", head, rows.Add($"</tbody>")));
    }

    private static PageSection? Importance(EvaluationReport report)
    {
        if (report.Importance.Count == 0)
            return null;
        const int Most = 20;
        var first = report.Overall[0].Metric;
        var highest = report.Importance.Max(feature => feature.Loss);
        var content = Markup.Of($"<p>How much worse {first.Title} gets on the held-out rows when the values of one feature are mixed up among them. Features that say the same can stand in for each other and then look less important than they are.</p>\n");
        content.Add($"{Table("Permutation importance", report.Importance.Take(Most))}");
        if (report.Importance.Count > Most)
            content.Add($"<details><summary>{Figures.Count(report.Importance.Count - Most)} more</summary>\n{Table("Permutation importance of the other features", report.Importance.Skip(Most))}</details>\n");
        return new("importance", "What the model rests on", content);

        Markup Table(string caption, IEnumerable<FeatureImportance> features)
        {
            var rows = Markup.Of($"<tbody>\n");
            foreach (var feature in features)
            {
                var width = highest > 0 ? 200 * Math.Max(0, feature.Loss) / highest : 0;
                rows.Add($"<tr><th scope=\"row\">{VisibleText.Of(feature.Feature, 100)}</th><td class=\"n\">{EvaluationText.Rounded(feature.Loss)}</td><td><svg class=\"bars\" width=\"200\" height=\"16\" viewBox=\"0 0 200 16\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><path fill=\"#4a6fa5\" d=\"M0 2h{width}v12H0z\"/></svg></td></tr>\n");
            }

            return Markup.Of($"<div class=\"pair\">{Page.Table(caption, ["Feature", $"#{first.Title} worse by", ""], rows.Add($"</tbody>"))}</div>");
        }
    }

    private static PageSection? Slices(EvaluationReport report)
    {
        var measured = report.Evidence.Measurements.Where(one => one.Slice is not null).ToList();
        if (report.Evidence.SliceRows.Count == 0)
            return null;
        var metrics = report.Overall.Select(one => one.Metric).ToList();
        var slices = measured.Select(one => one.Slice!).Distinct().ToList();
        var figures = measured.ToDictionary(one => (one.Slice!, one.Metric.Name));
        var rows = Markup.Of($"<tbody>\n");
        var left = rows.AddEach(slices, SliceBytes, (piece, slice) =>
        {
            piece.Add($"<tr><th scope=\"row\">{VisibleText.Of(slice.By, 60)} = {VisibleText.Of(slice.Value, 60)}</th><td class=\"n\">{Figures.Count(report.Evidence.SliceRows[slice])}</td>");
            foreach (var metric in metrics)
                piece.Add($"<td class=\"n\">{(figures.TryGetValue((slice, metric.Name), out var one) ? EvaluationText.Value(metric, one.Candidate.Value, "") : "")}</td>");
            piece.Add($"<td class=\"n\">{(figures.TryGetValue((slice, metrics[0].Name), out var first) ? EvaluationText.Interval(first.Candidate) : "")}</td></tr>\n");
        });
        var small = report.Evidence.SliceRows.Where(slice => !slices.Contains(slice.Key)).ToList();
        var note = small.Count == 0 ? null : Markup.Of($"<p class=\"rest\">{Figures.Count(small.Count, "slice")} with too few rows to measure: {string.Join(", ", small.Take(12).Select(slice => $"{VisibleText.Of(slice.Key.By, 40)} = {VisibleText.Of(slice.Key.Value, 40)} ({Figures.Count(slice.Value, "row")})"))}{(small.Count > 12 ? ", …" : "")}</p>\n");
        var table = Page.Table("Slices, those that differ most from the other rows first", ["Slice", "#Rows", .. metrics.Select(metric => "#" + metric.Title), $"#{metrics[0].Title}, 95 %"], rows.Add($"</tbody>"));
        return new("slices", "Slices", Markup.Of($"{table}{Page.Rest(left, "report.json")}{note}"));
    }

    private static PageSection? Fairness(EvaluationReport report)
    {
        if (report.Evidence.Fairness.Count == 0)
            return null;
        var rows = Markup.Of($"<tbody>\n");
        foreach (var found in report.Evidence.Fairness)
        {
            var title = found.Measure switch
            {
                FairnessMeasure.DemographicParityDifference => "Demographic parity difference",
                FairnessMeasure.DisparateImpact => "Disparate impact",
                _ => "Equalised odds difference",
            };
            rows.Add($"<tr><th scope=\"row\">{VisibleText.Of(found.By, 60)}</th><td>{title}</td><td class=\"n\">{EvaluationText.Rounded(found.Estimate.Value)}</td><td class=\"n\">{EvaluationText.Interval(found.Estimate)}</td><td>{VisibleText.Of(found.Highest, 60)}</td><td>{VisibleText.Of(found.Lowest, 60)}</td></tr>\n");
        }

        return new("fairness", "Fairness", Page.Table("How differently groups are treated", ["Groups of", "Measure", "#Estimate", "#95 % interval", "Highest rate", "Lowest rate"], rows.Add($"</tbody>")));
    }

    private static PageSection? Costs(EvaluationReport report)
    {
        if (report.Evidence.Costs.Count == 0)
            return null;
        var list = Markup.Of($"<dl>\n");
        foreach (var (cost, estimate) in report.Evidence.Costs.OrderBy(cost => cost.Key))
        {
            var (title, value) = cost switch
            {
                Cost.Latency => ("Latency of one row, median", $"{EvaluationText.Rounded(estimate.Value * 1e6)} µs"),
                Cost.Latency99 => ("Latency of one row, 99th percentile", $"{EvaluationText.Rounded(estimate.Value * 1e6)} µs"),
                Cost.ModelSize => ("Size of the model", $"{EvaluationText.Rounded(estimate.Value / 1e6)} MB"),
                Cost.TrainingTime => ("Training time", $"{EvaluationText.Rounded(estimate.Value)} s"),
                _ => ("Memory of the training at its peak", $"{EvaluationText.Rounded(estimate.Value / 1e6)} MB"),
            };
            list.Add($"<dt>{title}</dt><dd>{value}</dd>\n");
        }

        return new("costs", "Costs", list.Add($"</dl>\n"));
    }
}
