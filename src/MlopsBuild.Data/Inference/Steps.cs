using MlopsBuild.Datasets;

namespace MlopsBuild.Data;

/// <summary>What the counts of the outermost values say about values beyond them.</summary>
internal static class Steps
{
    /// <summary>
    /// Distance to the bound of a column whose values are all known and whose extreme was seen often enough; null when the counts do not
    /// say. Counts that fall towards the end are continued by their ratio: values that would then be seen often are impossible, since none
    /// was, and values expected less than once in a thousand samples need no room.
    /// </summary>
    public static double? Margin(IReadOnlyList<(double Value, long Count)> ascending, bool upper)
    {
        if (ascending.Count == 0)
            return null;
        var (extreme, count) = upper ? ascending[^1] : ascending[0];
        if (count < Evidence.Seen)
            return null;
        if (ascending.Count == 1)
            return 0;
        var (next, before) = upper ? ascending[^2] : ascending[1];
        var ratio = (double)count / before;
        if (ratio >= 1 || count * ratio >= Evidence.Seen)
            return 0;
        var steps = 0;
        for (var beyond = count * ratio; beyond >= 1e-3; beyond *= ratio)
            steps++;
        return steps * Math.Abs(extreme - next);
    }
}
