using MlopsBuild.Storage;

namespace MlopsBuild.Stages;

/// <summary>Says in words how a key differs from earlier ones.</summary>
internal static class KeyDifference
{
    /// <summary>The first component that differs from the nearest of the earlier keys, or that there are none.</summary>
    public static string Explain(IReadOnlyList<KeyComponent> now, IReadOnlyList<IReadOnlyList<KeyComponent>> earlier, StageListings listings)
    {
        IReadOnlyList<(string Name, string? Before, string? After)>? nearest = null;
        foreach (var components in earlier)
        {
            var differences = Between(components, now);
            if (differences.Count > 0 && (nearest is null || differences.Count < nearest.Count))
                nearest = differences;
        }

        if (nearest is null)
            return "no earlier run";
        var more = nearest.Count == 1 ? "" : $" (and {nearest.Count - 1} more)";
        return Describe(nearest[0], listings) + more;
    }

    private static List<(string Name, string? Before, string? After)> Between(IReadOnlyList<KeyComponent> before, IReadOnlyList<KeyComponent> now)
    {
        var old = before.ToDictionary(component => component.Name, component => component.Value, StringComparer.Ordinal);
        var differences = new List<(string, string?, string?)>();
        foreach (var component in now)
        {
            if (!old.Remove(component.Name, out var value))
                differences.Add((component.Name, null, component.Value));
            else if (value != component.Value)
                differences.Add((component.Name, value, component.Value));
        }

        differences.AddRange(old.Select(component => (component.Key, (string?)component.Value, (string?)null)));
        if (differences.Count == 0 && !before.SequenceEqual(now))
            differences.Add(("order of the inputs", "", ""));
        return differences;
    }

    private static string Describe((string Name, string? Before, string? After) difference, StageListings listings)
    {
        var (name, before, after) = difference;
        if (before is null)
            return $"{name} is new";
        if (after is null)
            return $"{name} is gone";
        if (name.StartsWith("parameter ", StringComparison.Ordinal))
            return OfTexts(name, before, after);
        // The value of an environment variable may be private, so it is not shown.
        if (name.StartsWith("environment ", StringComparison.Ordinal))
            return before == "unset" ? $"{name} was unset" : after == "unset" ? $"{name} is unset" : $"{name} changed";
        return listings.FirstDifference(before, after) is { } line ? $"{name}: {line}" : $"{name} changed";
    }

    // Of texts of several lines the first line that differs.
    private static string OfTexts(string name, string before, string after)
    {
        var (old, now) = (before.ReplaceLineEndings("\n").Split('\n'), after.ReplaceLineEndings("\n").Split('\n'));
        if (old.Length == 1 && now.Length == 1)
            return $"{name} was \"{before}\", is \"{after}\"";
        var line = 0;
        while (line < old.Length && line < now.Length && old[line] == now[line])
            line++;
        var at = FormattableString.Invariant($"{name}, line {line + 1},");
        return line == old.Length && line == now.Length ? $"{name} differs in its line endings"
            : line == old.Length ? $"{at} \"{now[line]}\" is new"
            : line == now.Length ? $"{at} \"{old[line]}\" is gone"
            : $"{at} was \"{old[line]}\", is \"{now[line]}\"";
    }
}
