using Nuke.Common.Execution;

namespace MlopsBuild.Targets;

/// <summary>What targets depend on, seen from the few that are jobs.</summary>
internal sealed class CiGraph(IReadOnlyCollection<ExecutableTarget> targets)
{
    private readonly Dictionary<string, ExecutableTarget> _targets = targets.GroupBy(target => target.Name, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);

    /// <summary>All names, sorted.</summary>
    public IEnumerable<string> Names => _targets.Keys.Order(StringComparer.Ordinal);

    /// <summary>Whether there is a target of that name.</summary>
    public bool Has(string name) => _targets.ContainsKey(name);

    /// <summary>Number of machines that a target asks for.</summary>
    public int Shards(string name) => _targets[name].PartitionSize ?? 1;

    /// <summary>The names, each after those that it waits for, otherwise as given.</summary>
    public IReadOnlyList<string> Sorted(IReadOnlyList<string> names)
    {
        var sorted = new List<string>();
        foreach (var name in names)
            Add(name);
        return sorted;

        void Add(string name)
        {
            if (sorted.Contains(name))
                return;
            foreach (var earlier in names.Where(other => other != name && Before(name).Contains(_targets[other])))
                Add(earlier);
            sorted.Add(name);
        }
    }

    /// <summary>Those of the jobs that a job waits for, without those that they wait for themselves.</summary>
    public IReadOnlyList<string> Needs(string name, IReadOnlyList<string> jobs)
    {
        var before = Before(name);
        var all = jobs.Distinct().Where(job => job != name && before.Contains(_targets[job])).ToList();
        return [.. all.Where(job => !all.Exists(other => other != job && Before(other).Contains(_targets[job])))];
    }

    /// <summary>Those of the jobs that a job would run too, since it triggers them, and that come after it.</summary>
    public IReadOnlyList<string> LeftToOthers(string name, IReadOnlyList<string> jobs)
    {
        var before = Before(name);
        var planned = Reached(_targets[name], target => target.ExecutionDependencies.Concat(target.Triggers));
        return [.. jobs.Distinct().Where(job => job != name && planned.Contains(_targets[job]) && !before.Contains(_targets[job]))];
    }

    private HashSet<ExecutableTarget> Before(string name) =>
        Reached(_targets[name], target => target.ExecutionDependencies.Concat(target.TriggerDependencies).Concat(target.OrderDependencies));

    private static HashSet<ExecutableTarget> Reached(ExecutableTarget from, Func<ExecutableTarget, IEnumerable<ExecutableTarget>> next)
    {
        var reached = new HashSet<ExecutableTarget>();
        var open = new Stack<ExecutableTarget>([from]);
        while (open.TryPop(out var target))
        {
            foreach (var other in next(target))
            {
                if (reached.Add(other))
                    open.Push(other);
            }
        }

        return reached;
    }
}
