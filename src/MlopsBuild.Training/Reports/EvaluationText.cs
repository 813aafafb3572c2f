using MlopsBuild.Gates;
using MlopsBuild.Reports;

namespace MlopsBuild.Training;

/// <summary>Words that the reports of an evaluation share.</summary>
internal static class EvaluationText
{
    public const double Confidence = 0.95;

    /// <summary>Title, word and sentence of the whole.</summary>
    public static (Tone Tone, string Word, string Sentence) Overall(EvaluationReport report)
    {
        var refusals = report.Refusals;
        if (report.Verdicts.Count == 0)
            return (Tone.Plain, "Measured", "The build has no gate, so nothing was decided.");
        if (refusals.Count == 0)
            return (Tone.Good, "Accepted", $"{Figures.Count(report.Verdicts.Count, "verdict")}, none against the model{(report.Evidence.Champion is null ? "; there is no champion yet to compare with" : "")}.");
        var failed = refusals.Count(verdict => verdict.Result == VerdictResult.Fail);
        var open = refusals.Count - failed;
        var parts = new List<string>();
        if (failed > 0)
            parts.Add($"{Figures.Count(failed)} failed");
        if (open > 0)
            parts.Add($"{Figures.Count(open)} could not be decided");
        return (Tone.Bad, "Refused", $"Of {Figures.Count(report.Verdicts.Count, "verdict")}, {string.Join(" and ", parts)}.");
    }

    public static string Value(Metric metric, double value, string unit) =>
        double.IsNaN(value) ? "not defined" : $"{Rounded(value)}{(HasUnit(metric) && unit.Length > 0 ? " " + unit : "")}";

    public static string Interval(Estimate estimate)
    {
        if (double.IsNaN(estimate.Value))
            return "";
        var interval = estimate.At(Confidence);
        return $"{Rounded(interval.Lower)} to {Rounded(interval.Upper)}";
    }

    /// <summary>Four significant digits.</summary>
    public static string Rounded(double value) => double.IsFinite(value) ? Figures.Rounded(value) : "unknown";

    private static bool HasUnit(Metric metric) => metric == Metric.Rmse || metric == Metric.Mae;
}
