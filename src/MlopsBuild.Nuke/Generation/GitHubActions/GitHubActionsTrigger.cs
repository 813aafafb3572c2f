using JetBrains.Annotations;
using Nuke.Common.Tooling;

namespace Nuke.Common.CI.GitHubActions;

/// <summary>An event that starts a workflow.</summary>
[PublicAPI]
public enum GitHubActionsTrigger
{
    /// <summary>Commits or tags are pushed.</summary>
    [EnumValue("push")] Push,

    /// <summary>A pull request is opened or gets commits.</summary>
    [EnumValue("pull_request")] PullRequest,

    /// <summary>Somebody starts it by hand.</summary>
    [EnumValue("workflow_dispatch")] WorkflowDispatch,
}
