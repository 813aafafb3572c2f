namespace MlopsBuild.Stages;

/// <summary>Puts stages in an order in which each comes after those it reads from.</summary>
internal static class StageOrder
{
    /// <summary>The stages, each after those of the list it reads from, otherwise in the order given.</summary>
    /// <exception cref="StageDeclarationException">Stages read from each other in a circle, or two have one name.</exception>
    public static IReadOnlyList<Stage> Of(IReadOnlyList<Stage> stages)
    {
        var byName = new Dictionary<string, Stage>(stages.Count, StringComparer.Ordinal);
        foreach (var stage in stages)
        {
            if (!byName.TryAdd(stage.Name, stage) && !AreSame(byName[stage.Name], stage))
                throw new StageDeclarationException($"Two different stages are named \"{stage.Name}\"; give one another name.");
        }

        var order = new List<Stage>(stages.Count);
        var state = new Dictionary<string, bool>(stages.Count, StringComparer.Ordinal);
        var open = new Stack<Visit>();
        foreach (var start in stages)
        {
            if (state.ContainsKey(start.Name))
                continue;
            open.Push(new Visit(start, 0));
            state[start.Name] = false;
            while (open.TryPop(out var current))
            {
                var (stage, next) = current;
                while (next < stage.Inputs.Count && !IsWaitedFor(stage.Inputs[next], byName, state, open))
                    next++;
                if (next == stage.Inputs.Count)
                {
                    state[stage.Name] = true;
                    order.Add(stage);
                    continue;
                }

                var upstream = byName[stage.Inputs[next].Name];
                open.Push(new Visit(stage, next + 1));
                open.Push(new Visit(upstream, 0));
                state[upstream.Name] = false;
            }
        }

        return order;
    }

    /// <summary>True when two stages are declared alike, so that what became of one is true of the other.</summary>
    public static bool AreSame(Stage a, Stage b)
    {
        if (ReferenceEquals(a, b))
            return true;
        if (a.Name != b.Name || a.Inputs.Count != b.Inputs.Count || !a.Outputs.SequenceEqual(b.Outputs) || a.Code?.Method != b.Code?.Method)
            return false;
        for (var index = 0; index < a.Inputs.Count; index++)
        {
            var (one, other) = (a.Inputs[index], b.Inputs[index]);
            if (one.Kind != other.Kind || one.Name != other.Name || one.Value != other.Value)
                return false;
        }

        return true;
    }

    private static bool IsWaitedFor(
        StageInput input, Dictionary<string, Stage> byName, Dictionary<string, bool> state, Stack<Visit> open)
    {
        if (input.Kind != StageInputKind.Output || !byName.ContainsKey(input.Name))
            return false;
        if (!state.TryGetValue(input.Name, out var finished))
            return true;
        if (!finished)
        {
            var circle = open.Select(entry => entry.Stage.Name).TakeWhile(name => name != input.Name).Reverse().Prepend(input.Name);
            throw new StageDeclarationException($"Stages read from each other in a circle: {string.Join(" -> ", circle)} -> {input.Name}.");
        }

        return false;
    }

    /// <summary>A stage whose upstream stages are being ordered, and the first input not looked at yet.</summary>
    private sealed record Visit(Stage Stage, int Next);
}
