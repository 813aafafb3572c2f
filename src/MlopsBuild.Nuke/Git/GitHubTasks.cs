using Nuke.Common.Git;
using Nuke.Common.Utilities;

namespace Nuke.Common.Tools.GitHub;

/// <summary>What GitHub knows a repository by, on github.com and on servers of its own.</summary>
public static class GitHubTasks
{
    /// <summary>Whether the remote is on github.com.</summary>
    public static bool IsGitHubRepository(this GitRepository? repository) => repository?.Endpoint.EqualsOrdinalIgnoreCase("github.com") == true;

    /// <summary>The owner of the repository.</summary>
    /// <exception cref="ArgumentException">The repository has no remote, or its path is not owner/name.</exception>
    public static string GetGitHubOwner(this GitRepository repository) => Segments(repository)[0];

    /// <summary>The name of the repository.</summary>
    /// <exception cref="ArgumentException">The repository has no remote, or its path is not owner/name.</exception>
    public static string GetGitHubName(this GitRepository repository) => Segments(repository)[1];

    /// <summary>The page of a commit.</summary>
    public static string GetGitHubCommitUrl(this GitRepository repository, string commit) => $"{Page(repository)}/commit/{commit}";

    /// <summary>The page that compares two commits.</summary>
    public static string GetGitHubCompareCommitsUrl(this GitRepository repository, string startCommit, string endCommit) =>
        $"{Page(repository)}/compare/{startCommit}^...{endCommit}";

    /// <summary>The page that compares two tags.</summary>
    public static string GetGitHubCompareTagsUrl(this GitRepository repository, string startTag, string endTag) =>
        $"{Page(repository)}/compare/{startTag}...{endTag}";

    /// <summary>The page that compares a tag with the latest commit.</summary>
    public static string GetGitHubCompareTagToHeadUrl(this GitRepository repository, string tag) => $"{Page(repository)}/compare/{tag}...HEAD";

    private static string Page(GitRepository repository) => $"{repository.HttpsUrl[..^".git".Length]}";

    private static string[] Segments(GitRepository repository) =>
        repository.Identifier?.Split('/') is [_, _] segments
            ? segments
            : throw new ArgumentException($"Repository \"{repository.Identifier ?? repository.ToString()}\" is not on GitHub; expected a remote whose path is owner/name.", nameof(repository));
}
