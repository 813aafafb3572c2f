namespace MlopsBuild.Runs;

/// <summary>The targets of a run in layers: each below all that it came after.</summary>
public sealed class TargetGraph
{
    private TargetGraph(IReadOnlyList<IReadOnlyList<RunTarget>> layers, IReadOnlyList<(RunTarget From, RunTarget To)> edges) => (Layers, Edges) = (layers, edges);

    /// <summary>The layers, from the first on; those within one wait for none of each other.</summary>
    public IReadOnlyList<IReadOnlyList<RunTarget>> Layers { get; }

    /// <summary>Which target came after which, without what follows from others.</summary>
    public IReadOnlyList<(RunTarget From, RunTarget To)> Edges { get; }

    /// <summary>The graph of the targets. What a record says of later or unknown targets is left out, so there is no circle.</summary>
    /// <param name="targets">The targets in the order in which they ran.</param>
    public static TargetGraph Of(IReadOnlyList<RunTarget> targets)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        var before = new HashSet<int>[targets.Count];
        var all = new HashSet<int>[targets.Count];
        var depth = new int[targets.Count];
        for (var target = 0; target < targets.Count; target++)
        {
            before[target] = [.. targets[target].After.Where(places.ContainsKey).Select(name => places[name])];
            all[target] = [.. before[target].Concat(before[target].SelectMany(earlier => all[earlier]))];
            depth[target] = before[target].Count == 0 ? 0 : before[target].Max(earlier => depth[earlier]) + 1;
            places.TryAdd(targets[target].Name, target);
        }

        var edges = new List<(int From, int To)>();
        for (var target = 0; target < targets.Count; target++)
            edges.AddRange(before[target].Where(earlier => !before[target].Any(other => other != earlier && all[other].Contains(earlier))).Order().Select(earlier => (earlier, target)));
        return new(Layered(targets, depth, edges), [.. edges.Select(edge => (targets[edge.From], targets[edge.To]))]);
    }

    // Within a layer by the mean place of what they came after, so that few lines cross.
    private static List<IReadOnlyList<RunTarget>> Layered(IReadOnlyList<RunTarget> targets, int[] depth, List<(int From, int To)> edges)
    {
        var layers = new List<IReadOnlyList<RunTarget>>();
        var place = new double[targets.Count];
        for (var layer = 0; layer <= (depth.Length == 0 ? -1 : depth.Max()); layer++)
        {
            var members = Enumerable.Range(0, targets.Count).Where(target => depth[target] == layer)
                .OrderBy(target => edges.Where(edge => edge.To == target).Select(edge => place[edge.From]).DefaultIfEmpty(0.5).Average()).ThenBy(target => target).ToList();
            for (var i = 0; i < members.Count; i++)
                place[members[i]] = (i + 1.0) / (members.Count + 1);
            layers.Add([.. members.Select(target => targets[target])]);
        }

        return layers;
    }
}
