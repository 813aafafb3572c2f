namespace Nuke.Common.CI.Bitrise;

#nullable disable annotations

public sealed partial class Bitrise
{
    /// <summary>Identifier of the app.</summary>
    public string AppSlug => Variable("BITRISE_APP_SLUG");

    /// <summary>Title of the app.</summary>
    public string AppTitle => Variable("BITRISE_APP_TITLE");

    /// <summary>Page of the app.</summary>
    public string AppUrl => Variable("BITRISE_APP_URL");

    /// <summary>Number of the build.</summary>
    public int BuildNumber => Number<int>("BITRISE_BUILD_NUMBER");

    /// <summary>Identifier of the build.</summary>
    public string BuildSlug => Variable("BITRISE_BUILD_SLUG");

    /// <summary>0 as long as all steps succeeded.</summary>
    public int BuildStatus => Number<int>("BITRISE_BUILD_STATUS");

    /// <summary>Page of the build.</summary>
    public string BuildUrl => Variable("BITRISE_BUILD_URL");

    /// <summary>Folder of files to be published.</summary>
    public string DeployDirectory => Variable("BITRISE_DEPLOY_DIR");

    /// <summary>The branch.</summary>
    public string GitBranch => Variable("BITRISE_GIT_BRANCH");

    /// <summary>The commit, when one was asked for.</summary>
    public string GitCommit => Variable("BITRISE_GIT_COMMIT");

    /// <summary>Message of the commit.</summary>
    public string GitMessage => Variable("BITRISE_GIT_MESSAGE");

    /// <summary>The tag, in builds of tags.</summary>
    public string GitTag => Variable("BITRISE_GIT_TAG");

    /// <summary>Address of the repository.</summary>
    public string GitRepositoryUrl => Variable("GIT_REPOSITORY_URL");

    /// <summary>Number of the pull request; null outside of one.</summary>
    public string PullRequest => Variable("BITRISE_PULL_REQUEST");

    /// <summary>Branch that the pull request goes to.</summary>
    public string PullRequestTargetBranch => Variable("BITRISEIO_GIT_BRANCH_DEST");

    /// <summary>Folder of the sources.</summary>
    public string SourceDirectory => Variable("BITRISE_SOURCE_DIR");

    /// <summary>Name of the workflow.</summary>
    public string TriggeredWorkflowId => Variable("BITRISE_TRIGGERED_WORKFLOW_ID");
}
