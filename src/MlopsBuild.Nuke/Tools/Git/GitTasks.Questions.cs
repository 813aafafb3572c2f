using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Git;

public partial class GitTasks
{
    /// <summary>Whether nothing differs from the last commit, files that git does not know included.</summary>
    public static bool GitHasCleanWorkingCopy(string? workingDirectory = null) => Ask("status --porcelain", workingDirectory).Length == 0;

    /// <summary>The branch; null when none is checked out.</summary>
    public static string? GitCurrentBranch(string? workingDirectory = null) =>
        Ask("branch --show-current", workingDirectory) is { Length: > 0 } branch ? branch : null;

    /// <summary>The identity of the last commit.</summary>
    public static string GitCurrentCommit(string? workingDirectory = null) => Ask("rev-parse HEAD", workingDirectory);

    /// <summary>Whether no branch is checked out.</summary>
    public static bool GitIsDetached(string? workingDirectory = null) => GitCurrentBranch(workingDirectory) is null;

    private static string Ask(string question, string? workingDirectory) =>
        Git(question, workingDirectory, logOutput: false, logInvocation: false).StdToText();
}
