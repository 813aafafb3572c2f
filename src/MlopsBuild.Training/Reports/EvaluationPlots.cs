using MlopsBuild.Gates;
using MlopsBuild.Reports;

namespace MlopsBuild.Training;

/// <summary>Plots of predictions against what was true.</summary>
internal static class EvaluationPlots
{
    public static PageSection Section(EvaluationReport report)
    {
        if (report.Evidence.Task == LearningTask.Regression && report.Plots.Predictions.Count == 0)
            return new("plots", "Predictions", Markup.Of($"<p class=\"note\">Single rows are not drawn where the label is personal.</p>\n"));
        var plots = Markup.Of($"<div class=\"plots\">\n");
        foreach (var (caption, plot) in Plots(report))
            plots.Add($"<figure>{plot}<figcaption class=\"note\">{caption}</figcaption></figure>\n");
        plots.Add($"</div>\n");
        return new("plots", "Predictions", report.Evidence.Task == LearningTask.Regression ? plots : plots.Add($"{Confusion(report.Plots.Confusion)}"));
    }

    private static IEnumerable<(string Caption, Markup Plot)> Plots(EvaluationReport report) => report.Evidence.Task switch
    {
        LearningTask.Regression => OfNumbers(report),
        LearningTask.BinaryClassification => OfProbabilities(report.Plots),
        _ => [],
    };

    private static IEnumerable<(string Caption, Markup Plot)> OfNumbers(EvaluationReport report)
    {
        var shown = report.Plots.Predictions;
        var unit = report.Unit.Length > 0 ? $" ({report.Unit})" : "";
        var (low, high) = (shown.Min(row => Math.Min(row.Actual, row.Predicted)), shown.Max(row => Math.Max(row.Actual, row.Predicted)));
        yield return (
            $"{Dots(shown.Count, report.Evidence.Rows)} On the dashed line the prediction is right.",
            Plot.Of("Predicted against true values", $"true {VisibleText.Of(report.Label, 40)}{unit}", $"predicted{unit}",
                new PlotSeries("", [(low, low), (high, high)], PlotMark.Guide), new PlotSeries("", shown, PlotMark.Dots)));
        yield return (
            "What is left unexplained, against the prediction. A slope or a funnel tells of something that the model does not know.",
            Plot.Of("Residuals against predicted values", $"predicted{unit}", $"true less predicted{unit}",
                new PlotSeries("", [(shown.Min(row => row.Predicted), 0), (shown.Max(row => row.Predicted), 0)], PlotMark.Guide),
                new PlotSeries("", [.. shown.Select(row => (row.Predicted, row.Actual - row.Predicted))], PlotMark.Dots)));
    }

    private static IEnumerable<(string Caption, Markup Plot)> OfProbabilities(PredictionPlots plots)
    {
        yield return (
            "How many negatives (across) are called positive for how many positives (up). The dashed line is guessing.",
            Plot.Of("ROC curve", "false positive rate", "true positive rate", new PlotSeries("", [(0, 0), (1, 1)], PlotMark.Guide), new PlotSeries("", plots.Roc, PlotMark.Line)));
        yield return (
            "How sure a positive call is (up) for how many positives are found (across). The dashed line is guessing.",
            Plot.Of("Precision-recall curve", "recall", "precision",
                new PlotSeries("", [(0, plots.Prevalence), (1, plots.Prevalence)], PlotMark.Guide), new PlotSeries("", plots.PrecisionRecall, PlotMark.Line)));
        yield return (
            "What share of the rows is positive (up) where the model says so (across), in tenths. On the dashed line probabilities are true.",
            Plot.Of("Calibration", "predicted probability", "observed share",
                new PlotSeries("", [(0, 0), (1, 1)], PlotMark.Guide), new PlotSeries("", plots.Calibration, PlotMark.Line), new PlotSeries("", plots.Calibration, PlotMark.Dots)));
    }

    private static Markup Confusion(ConfusionMatrix? confusion)
    {
        if (confusion is null)
            return Markup.Of($"<p class=\"rest\">There are more than {PredictionPlots.MostClasses} classes, too many for a table.</p>\n");
        var (names, counts) = confusion;
        var table = Markup.Of($"<div class=\"scroll\" role=\"region\" aria-label=\"Confusion\" tabindex=\"0\"><table class=\"matrix\">\n<caption>True classes (rows) and predicted ones (columns); the darker, the larger the share of the true class</caption>\n<thead><tr><th scope=\"col\">true \\ predicted</th>");
        foreach (var name in names)
            table.Add($"<th scope=\"col\">{VisibleText.Of(name, 30)}</th>");
        table.Add($"</tr></thead>\n<tbody>\n");
        for (var actual = 0; actual < names.Count; actual++)
        {
            var total = counts[actual].Sum();
            table.Add($"<tr><th scope=\"row\">{VisibleText.Of(names[actual], 30)}</th>");
            for (var predicted = 0; predicted < names.Count; predicted++)
            {
                var shade = total == 0 ? 0 : (int)Math.Round(10.0 * counts[actual][predicted] / total);
                table.Add($"<td class=\"{(actual == predicted ? "p" : "m")} a{shade}\">{Figures.Count(counts[actual][predicted])}</td>");
            }

            table.Add($"</tr>\n");
        }

        return table.Add($"</tbody></table></div>\n");
    }

    private static string Dots(int shown, long rows) => shown == rows ? $"All {Figures.Count(rows, "row")}." : $"{Figures.Count(shown)} of {Figures.Count(rows, "row")}, evenly chosen.";
}
