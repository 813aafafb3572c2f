using MlopsBuild.Processes;

namespace MlopsBuild.Registry;

/// <content>The list as git has it.</content>
public sealed partial class ApproverList
{
    /// <summary>
    /// Reads <c>.mlops-approvers</c> as it is committed on the default branch: where <c>origin/HEAD</c> points, else the given branch, else
    /// git's <c>init.defaultBranch</c>, else <c>main</c> or <c>master</c>. What lies in the working folder or on another branch does not count.
    /// </summary>
    /// <param name="folder">A folder of the checkout.</param>
    /// <param name="branch">Name of the default branch, where <c>origin/HEAD</c> is not known; null to ask git.</param>
    /// <exception cref="ArgumentException">There is no checkout, default branch or list, or a line of it cannot be used.</exception>
    /// <exception cref="ProgramMissingException">git is not installed.</exception>
    public static ApproverList Read(string folder, string? branch = null)
    {
        var reference = DefaultBranch(folder, branch);
        return GitAnswer.Of(folder, "show", $"{reference}:{FileName}") is { } text
            ? Parse(text, $"{reference}:{FileName}")
            : throw new ArgumentException($"There is no \"{FileName}\" on \"{reference}\", expected one line for each key of an approver, such as \"ann@example.com ssh-ed25519 AAAA…\" (a name, then the key's .pub file); commit it to the default branch.");
    }

    private static string DefaultBranch(string folder, string? branch)
    {
        if (GitAnswer.Of(folder, "rev-parse", "--git-dir") is null)
            throw new ArgumentException($"\"{Path.GetFullPath(folder)}\" is no git checkout, expected one whose default branch holds \"{FileName}\"; approvals are held against what is committed there.");
        if (GitAnswer.Of(folder, "symbolic-ref", "--quiet", "refs/remotes/origin/HEAD")?.Trim() is { Length: > 0 } remote && Exists(folder, remote))
            return remote;
        string?[] names = [branch, GitAnswer.Of(folder, "config", "--get", "init.defaultBranch")?.Trim(), "main", "master"];
        var candidates = names.OfType<string>().Where(name => name.Length > 0).SelectMany(name => new[] { $"refs/remotes/origin/{name}", $"refs/heads/{name}" }).Distinct().ToList();
        return candidates.FirstOrDefault(candidate => Exists(folder, candidate)) ?? throw new ArgumentException(
            $"The default branch of \"{Path.GetFullPath(folder)}\" is not known, expected one of {string.Join(", ", candidates)}; run \"git remote set-head origin --auto\", or name the branch.");
    }

    private static bool Exists(string folder, string reference) => GitAnswer.Of(folder, "rev-parse", "--verify", "--quiet", $"{reference}^{{commit}}") is not null;
}
