using MlopsBuild.Processes;

namespace MlopsBuild.Runs;

/// <summary>Asks git about the history of a checkout. No shell takes part, and what a caller names is never taken for an option.</summary>
/// <param name="folder">A folder of the checkout.</param>
public sealed class GitHistory(string folder)
{
    private const int HashLength = 40;
    private const int Listed = 15;
    private const int OutputLimit = 4 * 1024 * 1024;

    /// <summary>Full hash of the commit that a revision names, such as <c>HEAD~2</c> or <c>origin/main</c>; null where it names none.</summary>
    /// <exception cref="ProgramMissingException">git is not installed.</exception>
    public string? Commit(string revision)
    {
        if (revision.Length == 0 || revision[0] == '-' || revision.Any(char.IsControl))
            return null;
        return Hash(Ask("rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}"));
    }

    /// <summary>The commit at which two histories part; null where they have nothing in common.</summary>
    /// <param name="one">Full hash.</param>
    /// <param name="other">Full hash.</param>
    public string? MergeBase(string one, string other) => Hash(Ask("merge-base", Checked(one), Checked(other)));

    /// <summary>Full hashes of a commit and of its first parents, as far as the checkout has them.</summary>
    /// <param name="commit">Full hash.</param>
    /// <param name="most">How many at the most.</param>
    public IReadOnlyList<string> FirstParents(string commit, int most) =>
        [.. Lines(Ask("rev-list", "--first-parent", $"--max-count={most}", Checked(commit))).Where(IsHash)];

    /// <summary>Commits that one has and another lacks, the newest first, each as <c>4e61bf8 subject</c>; empty where git knows one of them not.</summary>
    /// <param name="without">Full hash.</param>
    /// <param name="with">Full hash.</param>
    /// <param name="most">How many at the most.</param>
    public IReadOnlyList<string> Between(string without, string with, int most) =>
        IsHash(without) && IsHash(with) ? Lines(Ask("log", "--no-decorate", "--no-color", "--format=%h %s", $"--max-count={most}", $"{without}..{with}")) : [];

    /// <summary>The first line of a commit's message; null where git does not know the commit.</summary>
    /// <param name="commit">Full hash.</param>
    public string? Subject(string commit) => IsHash(commit) && Ask("log", "--no-decorate", "--no-color", "--format=%s", "--max-count=1", commit) is { } answer ? Lines(answer).FirstOrDefault() : null;

    /// <summary>Whether commits were left off when the checkout was cloned.</summary>
    public bool IsShallow => Ask("rev-parse", "--is-shallow-repository")?.Trim() == "true";

    /// <summary>Whether the folder belongs to a checkout.</summary>
    public bool IsCheckout => Ask("rev-parse", "--git-dir") is not null;

    /// <summary>Names of branches and tags, those of remotes first.</summary>
    public IReadOnlyList<string> Names() =>
        [.. Lines(Ask("for-each-ref", "--format=%(refname:short)", "refs/remotes", "refs/heads", "refs/tags")).Where(name => !name.EndsWith("/HEAD", StringComparison.Ordinal))];

    /// <summary>The commit of a revision that must exist.</summary>
    /// <param name="revision">The revision.</param>
    /// <param name="option">The option that names it, for the message.</param>
    /// <exception cref="ArgumentException">It names no commit; those that might be meant are listed.</exception>
    public string Required(string revision, string option)
    {
        if (Commit(revision) is { } commit)
            return commit;
        if (!IsCheckout)
            throw new ArgumentException($"{option} is \"{revision}\", but \"{folder}\" is no git checkout.");
        var names = Names();
        var meant = Reports.NearestName.Of(revision, names) is { } near ? $" Did you mean \"{near}\"?" : "";
        throw new ArgumentException(
            $"{option} is \"{revision}\", which names no commit here.{meant} There are {(names.Count == 0 ? "no branches and tags" : string.Join(", ", names.Take(Listed)))}{(names.Count > Listed ? ", …" : "")}."
            + " Fetch the branch with \"git fetch origin <branch>\", or name a commit.");
    }

    private static string Checked(string hash) => IsHash(hash) ? hash : throw new ArgumentException($"\"{hash}\" is no full hash of a commit.");

    private static bool IsHash(string text) => text.Length is HashLength or 64 && text.All(char.IsAsciiHexDigitLower);

    private static string? Hash(string? answer) => answer?.Trim() is { } hash && IsHash(hash) ? hash : null;

    private static string[] Lines(string? answer) => answer?.Split('\n', StringSplitOptions.RemoveEmptyEntries) ?? [];

    private string? Ask(params string[] arguments) => GitAnswer.Of(folder, OutputLimit, arguments);
}
