using MlopsBuild.Gates;
using MlopsBuild.Reports;

namespace MlopsBuild.Training;

/// <summary>How well each of several classes is told from the others, as the reports show it.</summary>
internal static class EvaluationClasses
{
    private const int Most = 100;

    public static PageSection? Section(EvaluationReport report)
    {
        if (report.Classes.Count == 0)
            return null;
        var rows = Markup.Of($"<tbody>\n");
        foreach (var one in report.Classes.Take(Most))
        {
            var (precision, recall) = (Precision(one), Recall(one));
            rows.Add($"<tr><th scope=\"row\">{VisibleText.Of(one.Class, 60)}</th><td class=\"n\">{Figures.Count((long)one.Rows)}</td><td class=\"n\">{Figures.Count((long)one.Predicted)}</td>");
            rows.Add($"<td class=\"n\">{Value(precision)}</td><td class=\"n\">{EvaluationText.Interval(precision)}</td><td class=\"n\">{Value(recall)}</td><td class=\"n\">{EvaluationText.Interval(recall)}</td><td class=\"n\">{Value(one.F1.Value)}</td></tr>\n");
        }

        var table = Page.Table("Classes", ["Class", "#Rows", "#Predicted", "#Precision", "#95 %", "#Recall", "#95 %", "#F1"], rows.Add($"</tbody>"));
        return new("classes", "Classes", report.Classes.Count <= Most ? table : table.Add($"{Page.Rest(report.Classes.Count - Most, "report.json")}"));
    }

    /// <summary>Share rightly so among the rows predicted so, with Wilson's interval.</summary>
    public static Estimate Precision(ClassMeasures one) => Share(one.Precision, one.Predicted);

    /// <summary>Share predicted so among the rows labelled so, with Wilson's interval.</summary>
    public static Estimate Recall(ClassMeasures one) => Share(one.Recall, one.Rows);

    public static string Value(Estimate estimate) => Value(estimate.Value);

    public static string Value(double value) => double.IsNaN(value) ? "not defined" : EvaluationText.Rounded(value);

    private static Estimate Share(MetricValue share, double whole) =>
        share.Undefined is null ? new WilsonEstimate((long)Math.Round(share.Value * whole), (long)whole) : new NormalEstimate(double.NaN, 0, 0, share.Undefined);
}
