using JetBrains.Annotations;
using Nuke.Common.Tooling;

namespace Nuke.Common.CI.GitHubActions;

/// <summary>What the workflow's token may be allowed to do.</summary>
[PublicAPI]
public enum GitHubActionsPermissions
{
    /// <summary>Work with workflow runs.</summary>
    [EnumValue("actions")] Actions,

    /// <summary>Work with check runs.</summary>
    [EnumValue("checks")] Checks,

    /// <summary>Work with the repository's files and releases.</summary>
    [EnumValue("contents")] Contents,

    /// <summary>Work with deployments.</summary>
    [EnumValue("deployments")] Deployments,

    /// <summary>Ask for an OpenID Connect token.</summary>
    [EnumValue("id-token")] IdToken,

    /// <summary>Work with issues.</summary>
    [EnumValue("issues")] Issues,

    /// <summary>Work with discussions.</summary>
    [EnumValue("discussions")] Discussions,

    /// <summary>Work with packages.</summary>
    [EnumValue("packages")] Packages,

    /// <summary>Work with GitHub Pages.</summary>
    [EnumValue("pages")] Pages,

    /// <summary>Work with pull requests.</summary>
    [EnumValue("pull-requests")] PullRequests,

    /// <summary>Work with classic projects.</summary>
    [EnumValue("repository-projects")] RepositoryProjects,

    /// <summary>Work with code scanning and security alerts.</summary>
    [EnumValue("security-events")] SecurityEvents,

    /// <summary>Work with commit statuses.</summary>
    [EnumValue("statuses")] Statuses,
}
