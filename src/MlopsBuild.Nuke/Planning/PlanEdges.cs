namespace Nuke.Common.Execution;

/// <summary>The edges between targets, for drawing.</summary>
internal static class PlanEdges
{
    /// <summary>All edges among the targets, in definition order, each from what comes first.</summary>
    public static List<PlanEdge> Of(IReadOnlyCollection<ExecutableTarget> targets)
    {
        var edges = new List<PlanEdge>();
        foreach (var target in targets)
        {
            Add(edges, targets, target, target.ExecutionDependencies, EdgeKind.Execution);
            Add(edges, targets, target, target.OrderDependencies, EdgeKind.Order);
            Add(edges, targets, target, target.TriggerDependencies, EdgeKind.Trigger);
        }

        return edges;
    }

    /// <summary>What comes directly before each target: no target that also comes before another of them.</summary>
    public static Dictionary<ExecutableTarget, List<ExecutableTarget>> Direct(IReadOnlyCollection<ExecutableTarget> plan)
    {
        var above = new Dictionary<ExecutableTarget, HashSet<ExecutableTarget>>();
        var direct = new Dictionary<ExecutableTarget, List<ExecutableTarget>>();
        foreach (var target in plan)
        {
            var before = target.AllDependencies.Where(above.ContainsKey).ToList();
            direct[target] = before.FindAll(x => !before.Exists(y => y != x && above[y].Contains(x)));
            above[target] = [.. before, .. before.SelectMany(x => above[x])];
        }

        return direct;
    }

    private static void Add(List<PlanEdge> edges, IReadOnlyCollection<ExecutableTarget> targets, ExecutableTarget target, List<ExecutableTarget> before, EdgeKind kind)
    {
        foreach (var other in before)
            if (targets.Contains(other))
                edges.Add(new PlanEdge(other, target, kind));
    }
}
