namespace Nuke.Common.CI.Bitbucket;

#nullable disable annotations

public sealed partial class Bitbucket
{
    /// <summary>The Mercurial bookmark.</summary>
    public string BookmarkName => Variable("BITBUCKET_BOOKMARK");

    /// <summary>The branch; not in builds of tags.</summary>
    public string Branch => Variable("BITBUCKET_BRANCH");

    /// <summary>Number of the build.</summary>
    public int BuildNumber => Number<int>("BITBUCKET_BUILD_NUMBER");

    /// <summary>Folder of the sources.</summary>
    public string CloneDirectory => Variable("BITBUCKET_CLONE_DIR");

    /// <summary>The commit.</summary>
    public string Commit => Variable("BITBUCKET_COMMIT");

    /// <summary>Name of the environment that the step deploys to.</summary>
    public string DeploymentEnvironment => Variable("BITBUCKET_DEPLOYMENT_ENVIRONMENT");

    /// <summary>Exit code of the step, in its after-script.</summary>
    public int ExitCode => Number<int>("BITBUCKET_EXIT_CODE");

    /// <summary>Address of the repository over HTTP.</summary>
    public string GitHttpOrigin => Variable("BITBUCKET_GIT_HTTP_ORIGIN");

    /// <summary>Address of the repository over SSH.</summary>
    public string GitSshOrigin => Variable("BITBUCKET_GIT_SSH_ORIGIN");

    /// <summary>Which of the parallel steps this is; from 0.</summary>
    public int ParallelStep => Number<int>("BITBUCKET_PARALLEL_STEP");

    /// <summary>How many parallel steps there are.</summary>
    public int ParallelStepCount => Number<int>("BITBUCKET_PARALLEL_STEP_COUNT");

    /// <summary>Identifier of the pipeline.</summary>
    public string PipelineUuid => Variable("BITBUCKET_PIPELINE_UUID");

    /// <summary>Key of the project.</summary>
    public string ProjectKey => Variable("BITBUCKET_PROJECT_KEY");

    /// <summary>Identifier of the project.</summary>
    public string ProjectUuid => Variable("BITBUCKET_PROJECT_UUID");

    /// <summary>Branch that the pull request goes to.</summary>
    public string PullRequestDestinationBranch => Variable("BITBUCKET_PR_DESTINATION_BRANCH");

    /// <summary>Number of the pull request; null outside of one.</summary>
    public int? PullRequestId => NumberOrNull<int>("BITBUCKET_PR_ID");

    /// <summary>Workspace and name of the repository.</summary>
    public string RepositoryFullName => Variable("BITBUCKET_REPO_FULL_NAME");

    /// <summary>Owner of the repository.</summary>
    public string RepositoryOwner => Variable("BITBUCKET_REPO_OWNER");

    /// <summary>Name of the repository in addresses.</summary>
    public string RepositorySlug => Variable("BITBUCKET_REPO_SLUG");

    /// <summary>Identifier of the repository.</summary>
    public string RepositoryUuid => Variable("BITBUCKET_REPO_UUID");

    /// <summary>Identifier of who started the step.</summary>
    public string StepTriggererUuid => Variable("BITBUCKET_STEP_TRIGGERER_UUID");

    /// <summary>Identifier of the step.</summary>
    public string StepUuid => Variable("BITBUCKET_STEP_UUID");

    /// <summary>The tag, in builds of tags.</summary>
    public string Tag => Variable("BITBUCKET_TAG");

    /// <summary>Name of the workspace.</summary>
    public string Workspace => Variable("BITBUCKET_WORKSPACE");
}
