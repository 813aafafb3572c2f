namespace Nuke.Common.Execution;

/// <summary>Decides which targets run and in which order. Pure but for <see cref="ExecutableTarget.Invoked"/>, which it only reads.</summary>
internal static class ExecutionPlanning
{
    /// <summary>One line per fault of the whole graph, related to the invoked targets or not.</summary>
    public static List<string> Faults(IReadOnlyList<ExecutableTarget> targets)
    {
        var faults = new List<string>();
        foreach (var target in targets)
            if (target.AllDependencies.Contains(target))
                faults.Add($"Target '{target.Name}' cannot have a dependency on itself");
        if (faults.Count > 0)
            return faults;

        var cycles = StronglyConnected.Components(targets).FindAll(x => x.Count > 1);
        if (cycles.Count > 0)
            faults.Add("Circular dependencies between targets:" + string.Concat(cycles.ConvertAll(x => $"{Environment.NewLine} - {string.Join(", ", x.ConvertAll(t => t.Name))}")));
        return faults;
    }

    /// <summary>The targets of which any could come last, at the first point where the definitions leave the order open; empty when they never do.</summary>
    public static List<ExecutableTarget> FirstChoice(IReadOnlyList<ExecutableTarget> targets)
    {
        var waiting = new List<ExecutableTarget>(targets);
        var dependents = new Dictionary<ExecutableTarget, int>();
        foreach (var target in targets)
        foreach (var dependency in target.AllDependencies)
            dependents[dependency] = dependents.GetValueOrDefault(dependency) + 1;
        while (waiting.Count > 0)
        {
            var free = waiting.FindAll(x => dependents.GetValueOrDefault(x) == 0);
            if (free.Count > 1)
                return free;
            waiting.Remove(free[0]);
            foreach (var dependency in free[0].AllDependencies)
                dependents[dependency]--;
        }

        return [];
    }

    /// <summary>The targets to run, in order, for an acyclic graph.</summary>
    public static List<ExecutableTarget> Plan(IReadOnlyList<ExecutableTarget> targets)
    {
        var wanted = new HashSet<ExecutableTarget>();
        foreach (var target in targets)
            if (target.Invoked)
                wanted.Add(target);
        if (wanted.Count == 0)
            foreach (var target in targets)
                if (target.IsDefault)
                    wanted.Add(target);
        return Plan(targets, wanted);
    }

    /// <summary>The wanted targets with all that they bring along, in order.</summary>
    public static List<ExecutableTarget> Plan(IReadOnlyList<ExecutableTarget> targets, HashSet<ExecutableTarget> wanted)
    {
        var order = ReverseOrder(targets);
        while (true)
        {
            var kept = Keep(order, wanted);
            var missing = false;
            foreach (var target in kept)
            foreach (var triggered in target.Triggers)
                if (!kept.Contains(triggered))
                    missing |= wanted.Add(triggered);
            if (missing)
                continue;
            kept.Reverse();
            return kept;
        }
    }

    private static List<ExecutableTarget> Keep(List<ExecutableTarget> order, HashSet<ExecutableTarget> wanted)
    {
        var kept = new List<ExecutableTarget>();
        var needed = new HashSet<ExecutableTarget>(wanted);
        foreach (var target in order)
        {
            if (!needed.Contains(target))
                continue;
            kept.Add(target);
            foreach (var dependency in target.ExecutionDependencies)
                needed.Add(dependency);
        }

        return kept;
    }

    // Last to first: again and again the first in definition order that nobody still waiting comes after.
    private static List<ExecutableTarget> ReverseOrder(IReadOnlyList<ExecutableTarget> targets)
    {
        var waiting = new List<ExecutableTarget>(targets);
        var dependents = new Dictionary<ExecutableTarget, List<ExecutableTarget>>();
        foreach (var target in targets)
        foreach (var dependency in target.AllDependencies)
        {
            if (!dependents.TryGetValue(dependency, out var list))
                dependents[dependency] = list = [];
            list.Add(target);
        }

        var order = new List<ExecutableTarget>();
        while (waiting.Count > 0)
        {
            var free = 0;
            while (dependents.TryGetValue(waiting[free], out var list) && list.Count > 0)
                free++;
            var taken = waiting[free];
            waiting.RemoveAt(free);
            order.Add(taken);
            foreach (var dependency in taken.AllDependencies)
                dependents[dependency].Remove(taken);
        }

        return order;
    }
}
