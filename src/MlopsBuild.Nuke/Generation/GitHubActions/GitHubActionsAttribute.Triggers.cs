using Nuke.Common.CI.GitHubActions.Configuration;

namespace Nuke.Common.CI.GitHubActions;

public partial class GitHubActionsAttribute
{
    /// <summary>Events without filters. Either these or the ones below.</summary>
    public GitHubActionsTrigger[] On { get; set; } = [];

    /// <summary>Branches whose pushes start the workflow.</summary>
    public string[] OnPushBranches { get; set; } = [];

    /// <summary>Branches whose pushes do not start it.</summary>
    public string[] OnPushBranchesIgnore { get; set; } = [];

    /// <summary>Tags whose pushes start the workflow.</summary>
    public string[] OnPushTags { get; set; } = [];

    /// <summary>Tags whose pushes do not start it.</summary>
    public string[] OnPushTagsIgnore { get; set; } = [];

    /// <summary>Files of which a push must change one.</summary>
    public string[] OnPushIncludePaths { get; set; } = [];

    /// <summary>Files whose change by a push does not count.</summary>
    public string[] OnPushExcludePaths { get; set; } = [];

    /// <summary>Branches that pull requests lead to.</summary>
    public string[] OnPullRequestBranches { get; set; } = [];

    /// <summary>Kept for builds that name it; GitHub has no such filter and the host refuses values.</summary>
    public string[] OnPullRequestTags { get; set; } = [];

    /// <summary>Files of which a pull request must change one.</summary>
    public string[] OnPullRequestIncludePaths { get; set; } = [];

    /// <summary>Files whose change by a pull request does not count.</summary>
    public string[] OnPullRequestExcludePaths { get; set; } = [];

    /// <summary>Parameters that whoever starts the workflow by hand may fill in.</summary>
    public string[] OnWorkflowDispatchOptionalInputs { get; set; } = [];

    /// <summary>Parameters that whoever starts the workflow by hand must fill in.</summary>
    public string[] OnWorkflowDispatchRequiredInputs { get; set; } = [];

    /// <summary>When it starts by itself: minute, hour, day, month and weekday in UTC.</summary>
    public string? OnCronSchedule { get; set; }

    /// <summary>The events with filters, inputs or times.</summary>
    protected virtual IEnumerable<GitHubActionsDetailedTrigger> GetTriggers()
    {
        if (HasAny(OnPushBranches, OnPushBranchesIgnore, OnPushTags, OnPushTagsIgnore, OnPushIncludePaths, OnPushExcludePaths))
            yield return new GitHubActionsVcsTrigger
            {
                Kind = GitHubActionsTrigger.Push,
                Branches = OnPushBranches,
                BranchesIgnore = OnPushBranchesIgnore,
                Tags = OnPushTags,
                TagsIgnore = OnPushTagsIgnore,
                IncludePaths = OnPushIncludePaths,
                ExcludePaths = OnPushExcludePaths,
            };

        if (HasAny(OnPullRequestBranches, OnPullRequestTags, OnPullRequestIncludePaths, OnPullRequestExcludePaths))
            yield return new GitHubActionsVcsTrigger
            {
                Kind = GitHubActionsTrigger.PullRequest,
                Branches = OnPullRequestBranches,
                Tags = OnPullRequestTags,
                IncludePaths = OnPullRequestIncludePaths,
                ExcludePaths = OnPullRequestExcludePaths,
            };

        if (HasAny(OnWorkflowDispatchOptionalInputs, OnWorkflowDispatchRequiredInputs))
            yield return new GitHubActionsWorkflowDispatchTrigger { OptionalInputs = OnWorkflowDispatchOptionalInputs, RequiredInputs = OnWorkflowDispatchRequiredInputs };

        if (OnCronSchedule is not null)
            yield return new GitHubActionsScheduledTrigger { Cron = OnCronSchedule };
    }

    private static bool HasAny(params string[][] lists) => Array.Exists(lists, x => x.Length > 0);
}
