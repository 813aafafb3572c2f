namespace Nuke.Common.Execution;

/// <summary>Turns edges between delegates into edges between targets.</summary>
internal static class TargetEdges
{
    public static void Connect(List<ExecutableTarget> targets, List<Edge> edges, List<string> mistakes)
    {
        foreach (var edge in edges)
        {
            var from = Find(targets, edge.From);
            var to = Find(targets, edge.To);
            if (from is null || to is null)
            {
                mistakes.Add($"Target '{(from ?? to)?.Name}' refers to a target that is no property of the build; give it a property of its own.");
                continue;
            }

            switch (edge.Kind)
            {
                case EdgeKind.Execution:
                    Add(from.ExecutionDependencies, to);
                    break;
                case EdgeKind.Order:
                    Add(from.OrderDependencies, to);
                    break;
                default:
                    Add(from.TriggerDependencies, to);
                    Add(to.Triggers, from);
                    break;
            }
        }
    }

    public static ExecutableTarget? Find(List<ExecutableTarget> targets, Delegate factory)
    {
        foreach (var target in targets)
            if (target.Factory == factory)
                return target;
        return null;
    }

    private static void Add(List<ExecutableTarget> targets, ExecutableTarget target)
    {
        if (!targets.Contains(target))
            targets.Add(target);
    }
}
