using System.Globalization;
using MlopsBuild.Reports;

namespace MlopsBuild.Runs;

/// <summary>How comparisons spell figures, the same in logs, pages and Markdown.</summary>
internal static class ComparisonWords
{
    private const int ShownHex = 12;

    public static string Value(MetricFigure? figure) => figure is null ? "–" : Number(figure.Value);

    public static string Interval(MetricFigure? figure) => figure is { Lower: { } lower, Upper: { } upper } ? $"{Number(lower)} to {Number(upper)}" : "";

    /// <summary>A difference with its sign: <c>+3.2 (+0.6 %)</c>.</summary>
    public static string Delta(ComparedMetric metric, int run)
    {
        if (metric.Delta(run) is not { } delta)
            return "";
        if (delta == 0)
            return "0";
        var share = metric.RelativeDelta(run) is { } relative && double.IsFinite(relative) ? $" ({Signed(relative * 100, "0.0#")} %)" : "";
        return $"{(delta > 0 ? "+" : "−")}{Number(Math.Abs(delta))}{share}";
    }

    public static string Word(MetricChange change) => change switch
    {
        MetricChange.Equal => "equal",
        MetricChange.Changed => "changed",
        MetricChange.Better => "better",
        MetricChange.Worse => "worse",
        MetricChange.ClearlyBetter => "clearly better",
        MetricChange.ClearlyWorse => "clearly worse",
        _ => "",
    };

    /// <summary>A digest cut to what people compare; any other value as it is.</summary>
    public static string Value(string? value, string missing = "–")
    {
        if (value is null)
            return missing;
        return Storage.ContentHash.TryParse(value, out var hash) ? hash.Hex[..ShownHex] : value;
    }

    public static string Started(RunRecord run) => run.Started.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    public static string Duration(TimeSpan duration) => duration.TotalSeconds < 60 ? $"{duration.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)} s"
        : duration.TotalHours < 1 ? duration.ToString(@"m\:ss", CultureInfo.InvariantCulture) : $"{(int)duration.TotalHours}:{duration:mm\\:ss}";

    public static string Number(double value) => Math.Abs(value) >= 1000 && value == Math.Truncate(value) ? Figures.Number(value) : Figures.Rounded(value);

    private static string Signed(double value, string form) => (value > 0 ? "+" : "−") + Math.Abs(value).ToString(form, CultureInfo.InvariantCulture);
}
