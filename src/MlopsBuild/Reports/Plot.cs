using System.Globalization;
using System.Text;

namespace MlopsBuild.Reports;

/// <summary>Lines and dots over two axes, as inline SVG.</summary>
public static class Plot
{
    private const double Width = 420, Height = 280, Left = 62, Right = 12, Top = 10, Bottom = 44;

    private static readonly string[] Colours = ["#3a6ea5", "#c8601a", "#7d4cc2", "#2f9e4f", "#a3324e"];

    /// <summary>The plot. Axes reach from the lowest to the highest point of all series.</summary>
    /// <param name="label">What it shows, for those who cannot see it.</param>
    /// <param name="x">What the horizontal axis says, with the unit.</param>
    /// <param name="y">What the upright axis says, with the unit.</param>
    /// <param name="series">The points.</param>
    public static Markup Of(string label, string x, string y, params IReadOnlyList<PlotSeries> series)
    {
        var all = series.SelectMany(one => Finite(one)).ToList();
        if (all.Count == 0)
            return Markup.Of($"<p class=\"note\">{label}: nothing to draw.</p>\n");
        var (across, up) = (PlotAxis.Over(all.Min(point => point.X), all.Max(point => point.X)), PlotAxis.Over(all.Min(point => point.Y), all.Max(point => point.Y)));
        var plot = Markup.Of($"<svg class=\"plot\" role=\"img\" aria-label=\"{label}\" viewBox=\"0 0 {Width} {Height}\" width=\"{Width}\" height=\"{Height}\">");
        foreach (var tick in across.Ticks())
            plot.Add($"<path class=\"grid\" stroke=\"#d3d9e2\" d=\"M{X(tick)} {Top}V{Height - Bottom}\"/><text x=\"{X(tick)}\" y=\"{Height - Bottom + 16}\" text-anchor=\"middle\">{across.Text(tick)}</text>");
        foreach (var tick in up.Ticks())
            plot.Add($"<path class=\"grid\" stroke=\"#d3d9e2\" d=\"M{Left} {Y(tick)}H{Width - Right}\"/><text x=\"{Left - 6}\" y=\"{Y(tick) + 4}\" text-anchor=\"end\">{up.Text(tick)}</text>");
        plot.Add($"<text x=\"{(Left + Width - Right) / 2}\" y=\"{Height - 8}\" text-anchor=\"middle\">{x}</text>");
        plot.Add($"<text transform=\"translate(13 {(Top + Height - Bottom) / 2}) rotate(-90)\" text-anchor=\"middle\">{y}</text>");
        for (var i = 0; i < series.Count; i++)
            plot.Add($"{Drawn(series[i], Colours[i % Colours.Length])}");
        plot.Add($"</svg>");
        var named = series.Select((one, i) => (one.Name, Colour: Colours[i % Colours.Length], one.Mark)).Where(one => one.Name.Length > 0).ToList();
        if (named.Count == 0)
            return plot;
        plot.Add($"<ul class=\"legend\">");
        foreach (var (name, colour, mark) in named)
            plot.Add($"<li><svg width=\"14\" height=\"10\" aria-hidden=\"true\"><rect y=\"{(mark == PlotMark.Dots ? 1.0 : 4.0)}\" width=\"{(mark == PlotMark.Dots ? 8.0 : 14.0)}\" height=\"{(mark == PlotMark.Dots ? 8.0 : 2.0)}\" fill=\"{(mark == PlotMark.Guide ? "#7a8496" : colour)}\"/></svg> {name}</li>");
        return plot.Add($"</ul>");

        double X(double value) => Left + ((Width - Left - Right) * across.Place(value));

        double Y(double value) => Height - Bottom - ((Height - Top - Bottom) * up.Place(value));

        Markup Drawn(PlotSeries one, string colour)
        {
            var points = Finite(one).ToList();
            if (one.Mark == PlotMark.Dots)
            {
                // A line of no length with round ends is a dot, and costs a few bytes.
                var dots = new StringBuilder();
                foreach (var point in points)
                    dots.Append(CultureInfo.InvariantCulture, $"M{X(point.X):0.#} {Y(point.Y):0.#}h0");
                return Markup.Of($"<path fill=\"none\" stroke=\"{colour}\" stroke-width=\"4\" stroke-linecap=\"round\" stroke-opacity=\"0.45\" d=\"{dots.ToString()}\"/>");
            }

            var line = string.Join("L", points.Select(point => string.Create(CultureInfo.InvariantCulture, $"{X(point.X):0.#} {Y(point.Y):0.#}")));
            return one.Mark == PlotMark.Guide
                ? Markup.Of($"<path fill=\"none\" stroke=\"#7a8496\" stroke-dasharray=\"5 4\" d=\"M{line}\"/>")
                : Markup.Of($"<path fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\" stroke-linejoin=\"round\" d=\"M{line}\"/>");
        }
    }

    private static IEnumerable<(double X, double Y)> Finite(PlotSeries series) => series.Points.Where(point => double.IsFinite(point.X) && double.IsFinite(point.Y));
}
