namespace Nuke.Common.Execution;

/// <summary>Finds the name that was probably meant.</summary>
internal static class NearestName
{
    /// <summary>The closest candidate by edits (insert, delete, replace, swap neighbours), or null when none is close.</summary>
    public static string? Of(string name, IEnumerable<string> candidates)
    {
        string? nearest = null;
        // Of three letters one may be wrong, of ten four.
        var least = Math.Max(name.Length < 4 ? 1 : 2, name.Length * 2 / 5) + 1;
        foreach (var candidate in candidates)
        {
            var distance = Distance(name.ToLowerInvariant(), candidate.ToLowerInvariant());
            if (distance >= least || distance >= candidate.Length)
                continue;
            least = distance;
            nearest = candidate;
        }

        return nearest;
    }

    /// <summary>A clause to append to a sentence: <c>; did you mean "x"?</c> or the fallback.</summary>
    public static string Suggestion(string name, IEnumerable<string> candidates, string fallback) =>
        Of(name, candidates) is { } nearest ? $"; did you mean \"{nearest}\"?" : fallback;

    // Optimal string alignment distance.
    private static int Distance(string a, string b)
    {
        var rows = new int[a.Length + 1][];
        for (var i = 0; i <= a.Length; i++)
        {
            rows[i] = new int[b.Length + 1];
            rows[i][0] = i;
        }

        for (var j = 0; j <= b.Length; j++)
            rows[0][j] = j;
        for (var i = 1; i <= a.Length; i++)
        for (var j = 1; j <= b.Length; j++)
        {
            var cost = a[i - 1] == b[j - 1] ? 0 : 1;
            var best = Math.Min(Math.Min(rows[i - 1][j] + 1, rows[i][j - 1] + 1), rows[i - 1][j - 1] + cost);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                best = Math.Min(best, rows[i - 2][j - 2] + 1);
            rows[i][j] = best;
        }

        return rows[a.Length][b.Length];
    }
}
