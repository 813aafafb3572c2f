namespace MlopsBuild.Runs;

/// <summary>Finds the record that a pull request is compared with.</summary>
public static class DiffBaseSearch
{
    /// <summary>How many commits before the merge base are looked at.</summary>
    public const int MostCommits = 50;

    /// <summary>
    /// The newest record of the first commit that has one, with one of the figures of the current run; of a commit, a record of its own files
    /// goes before one of changed files.
    /// </summary>
    /// <param name="reference">The git revision as the caller named it.</param>
    /// <param name="commits">Full hashes of the merge base and of those before it, first parents.</param>
    /// <param name="runs">All runs, the newest first.</param>
    /// <param name="current">The run to compare.</param>
    /// <returns>What was found; null where no commit has a record.</returns>
    public static DiffBase? Find(string reference, IReadOnlyList<string> commits, IReadOnlyList<RunRecord> runs, RunRecord current)
    {
        var figures = MainFigures(current);
        for (var behind = 0; behind < commits.Count; behind++)
        {
            var found = runs.Where(run => run.Git?.Commit == commits[behind] && run.Id != current.Id && figures.Overlaps(run.Metrics.Keys)).OrderBy(run => run.Git!.Dirty != false).FirstOrDefault();
            if (found is not null)
                return new DiffBase(reference, commits[0], found, behind);
        }

        return null;
    }

    /// <summary>Names of the metrics that a run was judged by; all its figures where it has no known metric.</summary>
    public static IReadOnlySet<string> MainFigures(RunRecord run)
    {
        var metrics = run.Metrics;
        var known = Gates.Metric.All.Select(metric => metric.Name).Where(metrics.ContainsKey).ToHashSet(StringComparer.Ordinal);
        return known.Count > 0 ? known : metrics.Keys.ToHashSet(StringComparer.Ordinal);
    }
}
