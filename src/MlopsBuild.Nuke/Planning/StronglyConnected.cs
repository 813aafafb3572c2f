namespace Nuke.Common.Execution;

/// <summary>Tarjan's strongly connected components (SIAM J. Comput. 1, 1972) over all edges between targets.</summary>
internal static class StronglyConnected
{
    public static List<List<ExecutableTarget>> Components(IReadOnlyList<ExecutableTarget> targets)
    {
        var search = new Search();
        foreach (var target in targets)
            if (!search.Visits.ContainsKey(target))
                search.Visit(target);
        return search.Components;
    }

    private sealed class Visited(int index)
    {
        public int Index { get; } = index;

        public int Lowest { get; set; } = index;

        public bool OnStack { get; set; } = true;
    }

    private sealed class Search
    {
        private readonly List<ExecutableTarget> _stack = [];

        public Dictionary<ExecutableTarget, Visited> Visits { get; } = [];

        public List<List<ExecutableTarget>> Components { get; } = [];

        public Visited Visit(ExecutableTarget target)
        {
            var visited = new Visited(Visits.Count);
            Visits.Add(target, visited);
            _stack.Add(target);
            foreach (var dependency in target.AllDependencies)
            {
                if (!Visits.TryGetValue(dependency, out var other))
                    visited.Lowest = Math.Min(visited.Lowest, Visit(dependency).Lowest);
                else if (other.OnStack)
                    visited.Lowest = Math.Min(visited.Lowest, other.Index);
            }

            if (visited.Lowest == visited.Index)
                Components.Add(Unwind(target));
            return visited;
        }

        private List<ExecutableTarget> Unwind(ExecutableTarget root)
        {
            var component = new List<ExecutableTarget>();
            ExecutableTarget member;
            do
            {
                member = _stack[^1];
                _stack.RemoveAt(_stack.Count - 1);
                Visits[member].OnStack = false;
                component.Add(member);
            }
            while (member != root);
            return component;
        }
    }
}
