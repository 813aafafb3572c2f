using Nuke.Common.Utilities;

namespace Nuke.Common.Git;

/// <summary>Tells kinds of branches by their usual names; case does not matter.</summary>
public static class GitRepositoryExtensions
{
    /// <summary>Whether the branch is main or master.</summary>
    public static bool IsOnMainOrMasterBranch(this GitRepository repository) => repository.IsOnMainBranch() || repository.IsOnMasterBranch();

    /// <summary>Whether the branch is main.</summary>
    public static bool IsOnMainBranch(this GitRepository repository) => repository.Branch.EqualsOrdinalIgnoreCase("main");

    /// <summary>Whether the branch is master.</summary>
    public static bool IsOnMasterBranch(this GitRepository repository) => repository.Branch.EqualsOrdinalIgnoreCase("master");

    /// <summary>Whether the branch is develop or development.</summary>
    public static bool IsOnDevelopBranch(this GitRepository repository) =>
        repository.Branch.EqualsAnyOrdinalIgnoreCase("develop", "development");

    /// <summary>Whether the branch begins with feature/ or features/.</summary>
    public static bool IsOnFeatureBranch(this GitRepository repository) => IsOn(repository, "feature/", "features/");

    /// <summary>Whether the branch begins with release/ or releases/.</summary>
    public static bool IsOnReleaseBranch(this GitRepository repository) => IsOn(repository, "release/", "releases/");

    /// <summary>Whether the branch begins with hotfix/ or hotfixes/.</summary>
    public static bool IsOnHotfixBranch(this GitRepository repository) => IsOn(repository, "hotfix/", "hotfixes/");

    private static bool IsOn(GitRepository repository, params string[] prefixes) => repository.Branch?.StartsWithAnyOrdinalIgnoreCase(prefixes) == true;
}
