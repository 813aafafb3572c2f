using System.Globalization;
using System.Text;

namespace MlopsBuild.Reports;

/// <summary>Bars side by side as inline SVG.</summary>
public static class BarChart
{
    private const int Step = 10;
    private const int Height = 100;

    /// <summary>Bars of equal width whose heights are in proportion; a bar above 0 is never too small to be seen.</summary>
    /// <param name="heights">Heights in any unit, not negative.</param>
    /// <param name="label">What the chart shows, for those who cannot see it.</param>
    /// <param name="touching">Whether bars touch, as those of a histogram.</param>
    public static Markup Of(IReadOnlyList<double> heights, string label, bool touching)
    {
        var highest = heights.Count == 0 ? 0 : heights.Max();
        var tall = heights.Select(height => height <= 0 ? 0 : Math.Clamp((int)Math.Round(Height * height / highest), 2, Height)).ToList();
        var path = touching ? Outline(tall) : Apart(tall);
        return Markup.Of($"""<svg class="bars" role="img" aria-label="{label}" viewBox="0 0 {Math.Max(1, heights.Count) * Step} {Height}" preserveAspectRatio="none" width="120" height="32"><path fill="#4a6fa5" d="{path}"/></svg>""");
    }

    private static string Outline(List<int> heights)
    {
        var path = new StringBuilder();
        for (var i = 0; i < heights.Count;)
        {
            var first = i;
            while (i < heights.Count && heights[i] == heights[first])
                i++;
            path.Append(CultureInfo.InvariantCulture, $"V{Height - heights[first]}h{(i - first) * Step}");
        }

        return FormattableString.Invariant($"M0 {Height}{path}V{Height}z");
    }

    private static string Apart(List<int> heights)
    {
        var path = new StringBuilder();
        for (var i = 0; i < heights.Count; i++)
            if (heights[i] > 0)
                path.Append(CultureInfo.InvariantCulture, $"M{i * Step} {Height}v-{heights[i]}h{Step - 2}v{heights[i]}z");
        return path.ToString();
    }
}
