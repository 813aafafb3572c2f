using MlopsBuild.Reports;
using MlopsBuild.Runs;

namespace MlopsBuild.Targets;

/// <summary>A plot of a report as a file.</summary>
/// <param name="Name">Name of the file.</param>
/// <param name="Label">What it shows.</param>
/// <param name="Svg">The file.</param>
internal sealed record ReportImage(string Name, string Label, string Svg)
{
    private const string Opening = "<svg ";
    private const string Ending = "</svg>";

    /// <summary>The trend of each metric, as far as there is one.</summary>
    public static IReadOnlyList<ReportImage> Of(PullRequestReport report) =>
        [.. report.Trends.Where(trend => trend.Values.Count > 1).Select(trend =>
        {
            var label = $"{trend.Metric.Title} over {Figures.Count(trend.Values.Count, "run")}";
            var plot = Plot.Of(label, "run, the newest last", trend.Metric.Title, new PlotSeries("", [.. trend.Values.Select((value, run) => ((double)(run + 1), value))], PlotMark.Line));
            return new ReportImage($"{trend.Metric.Name}.svg", label, Alone(plot.ToString()));
        })];

    /// <summary>An inline drawing as a file of its own, with the colours that the page gave it.</summary>
    private static string Alone(string inline)
    {
        var start = inline.IndexOf(Opening, StringComparison.Ordinal);
        var drawing = inline[start..(inline.IndexOf(Ending, start, StringComparison.Ordinal) + Ending.Length)];
        return drawing.Insert(Opening.Length, "xmlns=\"http://www.w3.org/2000/svg\" font-family=\"sans-serif\" font-size=\"11\" fill=\"#3c4657\" style=\"background:#fff\" ");
    }
}
