using Nuke.Common.Execution;

namespace MlopsBuild.Targets;

/// <summary>How the targets of a plan hang together.</summary>
internal static class PlannedTargets
{
    /// <summary>
    /// Names of the targets that one waits for at once: it depends on them, was triggered by them or is ordered behind them. Those that only gather
    /// others stand for them.
    /// </summary>
    public static IReadOnlyList<string> Before(ExecutableTarget target, IReadOnlyCollection<ExecutableTarget> plan)
    {
        var found = new List<string>();
        var open = new Queue<ExecutableTarget>([target]);
        var seen = new HashSet<ExecutableTarget>([target]);
        while (open.TryDequeue(out var one))
        {
            foreach (var earlier in one.ExecutionDependencies.Concat(one.TriggerDependencies).Concat(one.OrderDependencies))
            {
                if (!plan.Contains(earlier) || !seen.Add(earlier))
                    continue;
                if (earlier.Status == ExecutionStatus.Collective)
                    open.Enqueue(earlier);
                else
                    found.Add(earlier.Name);
            }
        }

        return found;
    }
}
