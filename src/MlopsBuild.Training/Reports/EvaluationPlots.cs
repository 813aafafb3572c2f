using MlopsBuild.Gates;
using MlopsBuild.Reports;

namespace MlopsBuild.Training;

/// <summary>Plots of predictions against what was true.</summary>
internal static class EvaluationPlots
{
    private const int MostDots = 1000;
    private const int MostClasses = 30;

    public static Markup Section(EvaluationReport report)
    {
        var plots = Markup.Of($"<div class=\"plots\">\n");
        foreach (var (caption, plot) in Plots(report))
            plots.Add($"<figure>{plot}<figcaption class=\"note\">{caption}</figcaption></figure>\n");
        plots.Add($"</div>\n");
        return Page.Section("plots", "Predictions", report.Evidence.Task == LearningTask.Regression ? plots : plots.Add($"{Confusion(report)}"));
    }

    private static IEnumerable<(string Caption, Markup Plot)> Plots(EvaluationReport report) => report.Evidence.Task switch
    {
        LearningTask.Regression => OfNumbers(report),
        LearningTask.BinaryClassification => OfProbabilities(report),
        _ => [],
    };

    private static IEnumerable<(string Caption, Markup Plot)> OfNumbers(EvaluationReport report)
    {
        var (actual, predicted) = (report.Scored.Actual, report.Scored.Predicted);
        var shown = Shown(actual.Length).ToList();
        var unit = report.Unit.Length > 0 ? $" ({report.Unit})" : "";
        var (low, high) = (Math.Min(actual.Min(), predicted.Min()), Math.Max(actual.Max(), predicted.Max()));
        yield return (
            $"{Dots(shown.Count, actual.Length)} On the dashed line the prediction is right.",
            Plot.Of("Predicted against true values", $"true {VisibleText.Of(report.Label, 40)}{unit}", $"predicted{unit}",
                new PlotSeries("", [(low, low), (high, high)], PlotMark.Guide), new PlotSeries("", [.. shown.Select(row => (actual[row], predicted[row]))], PlotMark.Dots)));
        yield return (
            "What is left unexplained, against the prediction. A slope or a funnel tells of something that the model does not know.",
            Plot.Of("Residuals against predicted values", $"predicted{unit}", $"true less predicted{unit}",
                new PlotSeries("", [(predicted.Min(), 0), (predicted.Max(), 0)], PlotMark.Guide), new PlotSeries("", [.. shown.Select(row => (predicted[row], actual[row] - predicted[row]))], PlotMark.Dots)));
    }

    private static IEnumerable<(string Caption, Markup Plot)> OfProbabilities(EvaluationReport report)
    {
        var rows = report.Scored;
        var prevalence = rows.Actual.Average();
        IReadOnlyList<(double, double)> calibration = [.. CalibrationBin.Of(rows).Select(bin => (bin.Predicted, bin.Observed.Value))];
        yield return (
            "How many negatives (across) are called positive for how many positives (up). The dashed line is guessing.",
            Plot.Of("ROC curve", "false positive rate", "true positive rate",
                new PlotSeries("", [(0, 0), (1, 1)], PlotMark.Guide), new PlotSeries("", [.. RocPoint.Of(rows).Select(point => (point.FalsePositiveRate, point.TruePositiveRate))], PlotMark.Line)));
        yield return (
            "How sure a positive call is (up) for how many positives are found (across). The dashed line is guessing.",
            Plot.Of("Precision-recall curve", "recall", "precision",
                new PlotSeries("", [(0, prevalence), (1, prevalence)], PlotMark.Guide), new PlotSeries("", [.. PrecisionRecallPoint.Of(rows).Select(point => (point.Recall, point.Precision))], PlotMark.Line)));
        yield return (
            "What share of the rows is positive (up) where the model says so (across), in tenths. On the dashed line probabilities are true.",
            Plot.Of("Calibration", "predicted probability", "observed share",
                new PlotSeries("", [(0, 0), (1, 1)], PlotMark.Guide), new PlotSeries("", calibration, PlotMark.Line), new PlotSeries("", calibration, PlotMark.Dots)));
    }

    private static Markup? Confusion(EvaluationReport report)
    {
        var (names, counts) = ConfusionMatrix.Of(report.Scored, report.Threshold);
        if (names.Count > MostClasses)
            return Markup.Of($"<p class=\"rest\">{Figures.Count(names.Count)} classes are too many for a table.</p>\n");
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

    // Evenly over the rows, the same on every machine.
    private static IEnumerable<int> Shown(int rows)
    {
        var count = Math.Min(rows, MostDots);
        for (var i = 0; i < count; i++)
            yield return (int)((long)i * rows / count);
    }

    private static string Dots(int shown, int rows) => shown == rows ? $"All {Figures.Count(rows, "row")}." : $"{Figures.Count(shown)} of {Figures.Count(rows, "row")}, evenly chosen.";
}
