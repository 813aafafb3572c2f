using Nuke.Common.IO;

namespace Nuke.Common.Git;

/// <summary>Where a checked-out repository keeps its files.</summary>
/// <param name="WorkTree">The folder that is checked out.</param>
/// <param name="Own">What belongs to this checkout, such as HEAD.</param>
/// <param name="Common">What all worktrees share, such as branches; otherwise the same.</param>
internal sealed record GitFolder(AbsolutePath WorkTree, string Own, string Common)
{
    /// <summary>Whether references are in files that only git reads.</summary>
    public bool HasReferenceTables => Directory.Exists(Path.Combine(Common, "reftable"));

    public static GitFolder Find(AbsolutePath directory)
    {
        for (AbsolutePath? folder = directory; folder is not null; folder = folder.Parent)
        {
            string marker = folder.Child(".git");
            if (File.Exists(marker))
                return At(folder, Target(marker));
            if (File.Exists(Path.Combine(marker, "HEAD")))
                return At(folder, marker);
        }

        throw new DirectoryNotFoundException($"No Git repository: neither \"{directory}\" nor a folder above it has an entry \".git\".");
    }

    private static GitFolder At(AbsolutePath workTree, string own)
    {
        var shared = Path.Combine(own, "commondir");
        return new GitFolder(workTree, own, File.Exists(shared) ? Path.GetFullPath(File.ReadAllText(shared).Trim(), own) : own);
    }

    // In worktrees and submodules .git is a file that names the folder.
    private static string Target(string marker)
    {
        var text = File.ReadAllText(marker).Trim();
        if (!text.StartsWith("gitdir:", StringComparison.Ordinal))
            throw new FormatException($"\"{marker}\" cannot be read; expected \"gitdir: <folder>\".");
        var target = Path.GetFullPath(text["gitdir:".Length..].Trim(), Path.GetDirectoryName(marker)!);
        return Directory.Exists(target) ? target : throw new DirectoryNotFoundException($"\"{marker}\" names the folder \"{target}\", which does not exist; repair it with git worktree repair.");
    }
}
