using System.Globalization;
using System.Net;
using System.Text;

namespace Nuke.Common.Execution;

/// <summary>All targets as an SVG drawing from left to right, the planned ones filled and numbered.</summary>
internal sealed class PlanDrawing
{
    private const int RowHeight = 44;
    private const int NodeHeight = 30;
    private const int Gap = 56;
    private const int Margin = 12;
    private readonly List<List<Node>> _layers;
    private readonly List<PlanEdge> _edges;
    private readonly Dictionary<PlanEdge, List<Node>> _routes = [];

    private PlanDrawing(IReadOnlyCollection<ExecutableTarget> targets, IReadOnlyCollection<ExecutableTarget> plan)
    {
        _edges = PlanEdges.Of(targets);
        var numbers = plan.Select((x, i) => (x, i)).ToDictionary(x => x.x, x => x.i + 1);
        var nodes = targets.ToDictionary(x => x, x => new Node(x, numbers.GetValueOrDefault(x)));
        var depths = new Dictionary<ExecutableTarget, int>();
        _layers = [];
        foreach (var target in targets)
            Place(nodes[target], Depth(target, nodes, depths));
        foreach (var edge in _edges)
            _routes[edge] = Route(nodes[edge.From], nodes[edge.To], depths[edge.From], depths[edge.To]);
        Arrange();
    }

    public static string Render(IReadOnlyCollection<ExecutableTarget> targets, IReadOnlyCollection<ExecutableTarget> plan) => new PlanDrawing(targets, plan).Draw();

    private static int Depth(ExecutableTarget target, Dictionary<ExecutableTarget, Node> nodes, Dictionary<ExecutableTarget, int> depths)
    {
        if (depths.TryGetValue(target, out var known))
            return known;
        var depth = 0;
        foreach (var before in target.AllDependencies)
            if (nodes.ContainsKey(before))
                depth = Math.Max(depth, Depth(before, nodes, depths) + 1);
        return depths[target] = depth;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private void Place(Node node, int layer)
    {
        while (_layers.Count <= layer)
            _layers.Add([]);
        _layers[layer].Add(node);
    }

    // An edge over several layers bends around what stands in between.
    private List<Node> Route(Node from, Node to, int start, int end)
    {
        var route = new List<Node> { from };
        for (var layer = start + 1; layer < end; layer++)
        {
            var bend = new Node(null, 0);
            Place(bend, layer);
            route.Add(bend);
        }

        route.Add(to);
        for (var i = 1; i < route.Count; i++)
        {
            route[i].Before.Add(route[i - 1]);
            route[i - 1].After.Add(route[i]);
        }

        return route;
    }

    // Barycentres, forth and back a few times (Sugiyama, Tagawa and Toda, IEEE Trans. SMC 11, 1981).
    private void Arrange()
    {
        foreach (var layer in _layers)
            for (var i = 0; i < layer.Count; i++)
                layer[i].Row = i;
        for (var sweep = 0; sweep < 8; sweep++)
        {
            foreach (var layer in sweep % 2 == 0 ? _layers : Enumerable.Reverse(_layers))
            {
                var sorted = layer.OrderBy(x => x.Centre(sweep % 2 == 0 ? x.Before : x.After)).ToList();
                for (var i = 0; i < sorted.Count; i++)
                    sorted[i].Row = i;
            }
        }

        var x = Margin;
        foreach (var layer in _layers)
        {
            var width = layer.Max(node => node.Width);
            foreach (var node in layer)
                node.Position(x, Margin + (node.Row * RowHeight), width);
            x += width + Gap;
        }
    }

    private string Draw()
    {
        var all = _layers.SelectMany(x => x).ToList();
        var (width, height) = all.Count == 0 ? (0, 0) : (all.Max(x => x.X + x.Drawn) + Margin, all.Max(x => x.Y) + NodeHeight + Margin);
        var svg = new StringBuilder();
        svg.Append($"<svg role=\"img\" aria-label=\"Targets and what comes before them\" width=\"{Text(width)}\" height=\"{Text(height)}\" viewBox=\"0 0 {Text(width)} {Text(height)}\" xmlns=\"http://www.w3.org/2000/svg\">\n");
        svg.Append("<defs><marker id=\"arrow\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"8\" markerHeight=\"8\" markerUnits=\"userSpaceOnUse\" orient=\"auto\"><path d=\"M0 0 L8 4 L0 8 z\"/></marker></defs>\n");
        foreach (var edge in _edges)
            svg.Append($"<path class=\"{edge.Kind.ToString().ToLowerInvariant()}\" d=\"{Path(_routes[edge])}\"><title>{WebUtility.HtmlEncode(edge.Mermaid)}</title></path>\n");
        foreach (var node in all)
            if (node.Target is { } target)
                svg.Append($"<g class=\"{(node.Number > 0 ? "planned" : "target")}\"><title>{WebUtility.HtmlEncode(target.Description ?? target.Name)}</title>")
                    .Append($"<rect x=\"{Text(node.X)}\" y=\"{Text(node.Y)}\" width=\"{Text(node.Drawn)}\" height=\"{Text(NodeHeight)}\" rx=\"6\"/>")
                    .Append($"<text x=\"{Text(node.X + (node.Drawn / 2))}\" y=\"{Text(node.Y + 20)}\" text-anchor=\"middle\">{WebUtility.HtmlEncode(node.Label)}</text></g>\n");
        return svg.Append("</svg>").ToString();
    }

    private static string Path(List<Node> route)
    {
        var path = new StringBuilder($"M{Text(route[0].X + route[0].Drawn)} {Text(route[0].Y + (NodeHeight / 2))}");
        for (var i = 1; i < route.Count; i++)
        {
            var (from, to) = (route[i - 1], route[i]);
            var (x0, y0, x1, y1) = (from.X + from.Drawn, from.Y + (NodeHeight / 2), to.X, to.Y + (NodeHeight / 2));
            var middle = (x0 + x1) / 2;
            path.Append($" C{Text(middle)} {Text(y0)} {Text(middle)} {Text(y1)} {Text(x1)} {Text(y1)}");
            if (to.Target is null)
                path.Append($" L{Text(to.X + to.Drawn)} {Text(y1)}");
        }

        return path.ToString();
    }

    private sealed class Node(ExecutableTarget? target, int number)
    {
        public ExecutableTarget? Target { get; } = target;

        public int Number { get; } = number;

        public string Label { get; } = number > 0 ? $"{Text(number)}  {target!.Name}" : target?.Name ?? "";

        public List<Node> Before { get; } = [];

        public List<Node> After { get; } = [];

        public int Row { get; set; }

        public int X { get; private set; }

        public int Y { get; private set; }

        /// <summary>Width as drawn; all of a layer are equally wide.</summary>
        public int Drawn { get; private set; }

        public int Width => (Label.Length * 9) + 20;

        public double Centre(List<Node> others) => others.Count == 0 ? Row : others.Average(x => x.Row);

        public void Position(int x, int y, int width) => (X, Y, Drawn) = (x, y, width);
    }
}
