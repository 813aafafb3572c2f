using System.Globalization;

namespace MlopsBuild.Targets;

/// <summary>Figures of stages in the outcome table.</summary>
internal static class SummaryExtensions
{
    /// <summary>Adds the metrics named to the row of the running target.</summary>
    public static void Report(this IStages build, IReadOnlyDictionary<string, double> metrics, params string[] names) => build.ReportSummary(summary =>
    {
        foreach (var name in names)
        {
            if (metrics.TryGetValue(name, out var value))
                summary[name[(name.LastIndexOf('.') + 1)..]] = Format(value);
        }

        return summary;
    });

    private static string Format(double value) =>
        value == Math.Floor(value) && Math.Abs(value) < 1e15
            ? value.ToString("#,0", CultureInfo.InvariantCulture)
            : value.ToString(Math.Abs(value) < 10 ? "0.0000" : "#,0.0", CultureInfo.InvariantCulture);
}
