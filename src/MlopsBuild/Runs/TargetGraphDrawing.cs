using MlopsBuild.Reports;

namespace MlopsBuild.Runs;

/// <summary>A graph of targets as inline SVG, from the top down.</summary>
internal static class TargetGraphDrawing
{
    private const double Width = 168, Height = 50, Across = 16, Down = 30, Margin = 2;
    private const int LongestName = 19;

    /// <summary>The drawing. A table beside it says the same in words.</summary>
    public static Markup Of(TargetGraph graph)
    {
        var widest = graph.Layers.Max(layer => layer.Count);
        var (width, height) = ((2 * Margin) + (widest * (Width + Across)) - Across, (2 * Margin) + (graph.Layers.Count * (Height + Down)) - Down);
        var corners = new Dictionary<RunTarget, (double X, double Y)>(ReferenceEqualityComparer.Instance);
        for (var layer = 0; layer < graph.Layers.Count; layer++)
        {
            var left = (width - (graph.Layers[layer].Count * (Width + Across)) + Across) / 2;
            for (var i = 0; i < graph.Layers[layer].Count; i++)
                corners[graph.Layers[layer][i]] = (left + (i * (Width + Across)), Margin + (layer * (Height + Down)));
        }

        var drawing = Markup.Of($"<svg class=\"graph\" role=\"img\" aria-label=\"Targets and what each came after; the table of targets says the same\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\">");
        foreach (var (from, to) in graph.Edges)
            drawing.Add($"{Line(corners[from], corners[to])}");
        foreach (var (target, corner) in corners)
            drawing.Add($"{Node(target, corner)}");
        return drawing.Add($"</svg>\n");
    }

    private static Markup Line((double X, double Y) from, (double X, double Y) to)
    {
        var (x, y, endX, endY) = (from.X + (Width / 2), from.Y + Height, to.X + (Width / 2), to.Y - 4);
        var bend = (endY - y) / 2;
        return Markup.Of($"<path class=\"edge\" fill=\"none\" stroke=\"#7a8496\" stroke-width=\"1.5\" d=\"M{x} {y}C{x} {y + bend} {endX} {endY - bend} {endX} {endY}\"/><path class=\"head\" fill=\"#7a8496\" d=\"M{endX - 4} {endY - 3}h8l-4 7z\"/>");
    }

    private static Markup Node(RunTarget target, (double X, double Y) corner)
    {
        var (tone, _) = TargetWords.State(target);
        var cached = TargetWords.AllCached(target);
        var name = target.Name.Length <= LongestName ? target.Name : target.Name[..(LongestName - 1)] + "…";
        var node = Markup.Of($"<g class=\"node {tone.Name()}\" transform=\"translate({corner.X} {corner.Y})\"><title>{target.Name}</title>");
        node.Add($"<rect class=\"box\" fill=\"#f4f6f9\" stroke=\"#7a8496\" width=\"{Width}\" height=\"{Height}\" rx=\"6\"{(cached ? Markup.Of($" stroke-dasharray=\"4 3\"") : null)}/>");
        node.Add($"<rect class=\"state\" fill=\"{tone.Fill()}\" width=\"5\" height=\"{Height}\" rx=\"2.5\"/>");
        node.Add($"<text class=\"name\" x=\"16\" y=\"21\" fill=\"#1c2330\" font-weight=\"600\">{name}</text>");
        return node.Add($"<text class=\"what\" x=\"16\" y=\"38\" fill=\"#525c6f\">{TargetWords.Short(target)}</text></g>");
    }
}
