namespace MlopsBuild.Runs;

/// <summary>A run in a comparison.</summary>
/// <param name="Name">As the caller named it.</param>
/// <param name="Run">Its record.</param>
public sealed record ComparedRun(string Name, RunRecord Run)
{
    /// <summary>The report of its evaluation, where it is at hand.</summary>
    public EvaluationFigures? Evaluation { get; init; }

    /// <summary>The commit, shortened; <c>*</c> behind it says that files differed from it. Empty without git.</summary>
    public string Commit => Short(Run.Git);

    internal static string Short(GitState? git) => git?.Commit is { } commit ? (commit.Length > 7 ? commit[..7] : commit) + (git.Dirty == true ? "*" : "") : "";
}
