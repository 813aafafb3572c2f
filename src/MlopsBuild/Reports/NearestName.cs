namespace MlopsBuild.Reports;

/// <summary>Finds the name a writer most likely meant.</summary>
internal static class NearestName
{
    /// <summary>The candidate with the fewest edits, at most a third of the longer name's length (and at least one); null when none is near.</summary>
    public static string? Of(string name, IEnumerable<string> candidates) => candidates
        .Select(candidate => (candidate, edits: Edits(Fold(name), Fold(candidate)), limit: Math.Max(1, Math.Max(name.Length, candidate.Length) / 3)))
        .Where(found => found.edits <= found.limit && found.edits < Math.Max(name.Length, found.candidate.Length))
        .OrderBy(found => found.edits)
        .ThenBy(found => found.candidate, StringComparer.Ordinal)
        .Select(found => found.candidate)
        .FirstOrDefault();

    private static string Fold(string name) => name.Trim().ToLowerInvariant().Replace(' ', '_').Replace('-', '_');

    // Optimal string alignment: insertions, deletions, replacements and swaps of neighbours.
    private static int Edits(string a, string b)
    {
        var rows = new int[3][];
        for (var i = 0; i < rows.Length; i++)
            rows[i] = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
            rows[0][j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            var (row, above, twoAbove) = (rows[i % 3], rows[(i + 2) % 3], rows[(i + 1) % 3]);
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                row[j] = Math.Min(Math.Min(row[j - 1], above[j]) + 1, above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    row[j] = Math.Min(row[j], twoAbove[j - 2] + 1);
            }
        }

        return rows[a.Length % 3][b.Length];
    }
}
