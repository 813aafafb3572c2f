using Nuke.Common.CI;
using Nuke.Common.Execution;
using Nuke.Common.IO;
using Nuke.Common.Utilities;

namespace Nuke.Common.Git;

/// <summary>A Git repository: where it is checked out, and where it comes from. It is read from its files; worktrees and submodules are too.</summary>
public sealed class GitRepository
{
    private GitRepository()
    {
    }

#nullable disable annotations
    /// <summary>How the remote is reached; null without one, or when it is a local path.</summary>
    public GitProtocol? Protocol { get; private set; }

    /// <summary>The host of the remote, with its port where the address has one; null without a remote.</summary>
    public string Endpoint { get; private set; }

    /// <summary>The remote's path without <c>.git</c>, usually <c>owner/name</c>; null without a remote.</summary>
    public string Identifier { get; private set; }

    /// <summary>The branch: what a CI server says is built, else what is checked out; null when no branch is.</summary>
    public string Branch { get; private set; }

    /// <summary>The commit: what a CI server says is built, else what is checked out; null before the first one, or when made from an address.</summary>
    public string Commit { get; private set; }

    /// <summary>What is checked out: a full reference such as refs/heads/main, or a commit; null when made from an address.</summary>
    public string Head { get; private set; }

    /// <summary>The tags of the commit, in the order of their names.</summary>
    public IReadOnlyCollection<string> Tags { get; private set; } = [];

    /// <summary>The remote that the branch follows, else origin, else the first; null without remotes.</summary>
    public string RemoteName { get; private set; }

    /// <summary>The branch of the remote that the branch follows; null when it follows none.</summary>
    public string RemoteBranch { get; private set; }

    /// <summary>Where the repository is checked out; null when made from an address.</summary>
    public AbsolutePath LocalDirectory { get; private set; }

    /// <summary>The remote's address over HTTPS; null without a remote.</summary>
    public string HttpsUrl => Endpoint is null ? null : $"https://{(Protocol == GitProtocol.Ssh ? Host : Endpoint)}/{Identifier}.git";

    /// <summary>The remote's address over SSH; null without a remote.</summary>
    public string SshUrl => Endpoint is null ? null
        : Protocol == GitProtocol.Ssh && Host != Endpoint ? $"ssh://git@{Endpoint}/{Identifier}.git"
        : $"git@{Host}:{Identifier}.git";
#nullable restore annotations

    private string Host => Endpoint.Split(':')[0];

    /// <summary>The repository that the directory is in. In that of the build, a CI server's word on branch and commit is taken.</summary>
    /// <exception cref="DirectoryNotFoundException">Neither the directory nor one above it is a repository.</exception>
    public static GitRepository FromLocalDirectory(AbsolutePath directory)
    {
        var folder = GitFolder.Find(directory);
        var head = GitReferences.Head(folder);
        var localBranch = ShortBranch(head);
        var config = GitConfig.Read(Path.Combine(folder.Common, "config"));
        var remote = GitRemote.Of(config, localBranch);
        var server = Server(folder.WorkTree);
        var commit = server?.Commit ?? GitReferences.Commit(folder, head);
        var address = remote?.Url is { } url ? GitAddress.Parse(url) : null;
        return new GitRepository
        {
            Protocol = address?.Protocol,
            Endpoint = address?.Endpoint,
            Identifier = address?.Identifier,
            Branch = server?.Branch is { Length: > 0 } branch ? branch.TrimStart("refs/heads/") : localBranch,
            Commit = commit,
            Head = head,
            Tags = commit is null ? [] : GitTags.At(folder, commit),
            RemoteName = remote?.Name,
            RemoteBranch = remote?.Branch,
            LocalDirectory = folder.WorkTree,
        };
    }

    /// <summary>The repository at an address, as git clone takes it.</summary>
    /// <exception cref="ArgumentException">The address cannot be read.</exception>
    public static GitRepository FromUrl(string url, string? branch = null)
    {
        var address = GitAddress.Parse(url) ?? throw new ArgumentException($"\"{url}\" is no address of a remote repository; expected something like https://host/owner/name.git or git@host:owner/name.git.", nameof(url));
        return new GitRepository { Protocol = address.Protocol, Endpoint = address.Endpoint, Identifier = address.Identifier, Branch = branch };
    }

    /// <summary>The repository with another branch.</summary>
    public GitRepository SetBranch(string branch)
    {
        var repository = (GitRepository)MemberwiseClone();
        repository.Branch = branch;
        return repository;
    }

    /// <summary>The remote's address, else the local directory.</summary>
    public override string ToString() => (Protocol == GitProtocol.Ssh ? SshUrl : HttpsUrl) ?? LocalDirectory?.ToString() ?? "";

    private static string? ShortBranch(string? head) =>
        head?.StartsWith("refs/heads/", StringComparison.Ordinal) == true ? head.TrimStart("refs/heads/") : null;

    // What a server says is about the repository of the build, not about any other on the disk.
    private static IBuildServer? Server(AbsolutePath workTree)
    {
        if (NukeBuild.Host is not IBuildServer server)
            return null;
        try
        {
            return GitFolder.Find(Session.Current.RootDirectory).WorkTree == workTree ? server : null;
        }
        catch (DirectoryNotFoundException)
        {
            return null;
        }
    }
}
