namespace MlopsBuild.Runs;

/// <summary>What a diff of metrics compares with.</summary>
/// <param name="Reference">The git revision as the caller named it, such as <c>origin/main</c>.</param>
/// <param name="MergeBase">Full hash of the commit at which the two histories part.</param>
/// <param name="Run">The record that was taken.</param>
/// <param name="Behind">How many commits its commit is before the merge base; 0 for the merge base itself.</param>
public sealed record DiffBase(string Reference, string MergeBase, RunRecord Run, int Behind)
{
    /// <summary>Which record was taken, as a sentence.</summary>
    public string Sentence
    {
        get
        {
            var commit = ComparedRun.Short(Run.Git);
            var where = Behind == 0 ? $"of the merge base {commit} with {Reference}" : $"of {commit}, {Behind} {(Behind == 1 ? "commit" : "commits")} before the merge base {MergeBase[..7]} with {Reference}, which has none itself";
            return $"Compared with the run {Run.Id} {where}.";
        }
    }
}
