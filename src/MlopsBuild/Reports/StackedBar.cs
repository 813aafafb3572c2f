namespace MlopsBuild.Reports;

/// <summary>A whole and its parts as one bar of inline SVG.</summary>
public static class StackedBar
{
    private const int Width = 1000;

    /// <summary>A bar with a part for each count above 0; a part is never too small to be seen.</summary>
    /// <param name="label">What the bar shows, for those who cannot see it.</param>
    /// <param name="parts">Tone and count of each part, from the left.</param>
    public static Markup Of(string label, params IReadOnlyList<(Tone Tone, long Count)> parts)
    {
        var whole = parts.Sum(part => (double)part.Count);
        var bar = Markup.Of($"""<svg class="stack" role="img" aria-label="{label}" viewBox="0 0 {Width} 24" preserveAspectRatio="none" width="600" height="24">""");
        var widths = parts.Select(part => part.Count == 0 ? 0 : Math.Max(6, Width * part.Count / whole)).ToList();
        var left = 0.0;
        for (var i = 0; i < parts.Count; i++)
        {
            var width = Width * widths[i] / widths.Sum();
            if (parts[i].Count > 0)
                bar.Add($"""<rect class="{parts[i].Tone.Name()}" x="{left}" width="{width}" height="24" fill="{parts[i].Tone.Fill()}"/>""");
            left += parts[i].Count > 0 ? width : 0;
        }

        return bar.Add($"</svg>");
    }
}
