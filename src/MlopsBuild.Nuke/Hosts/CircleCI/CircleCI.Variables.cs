namespace Nuke.Common.CI.CircleCI;

#nullable disable annotations

public sealed partial class CircleCI
{
    /// <summary>The branch; not in builds of tags.</summary>
    public string Branch => Variable("CIRCLE_BRANCH");

    /// <summary>Number of the job in the project.</summary>
    public int BuildNum => Number<int>("CIRCLE_BUILD_NUM");

    /// <summary>Page of the job.</summary>
    public string BuildUrl => Variable("CIRCLE_BUILD_URL");

    /// <summary>Folder of the job's own data.</summary>
    public string InternalTaskData => Variable("CIRCLE_INTERNAL_TASK_DATA");

    /// <summary>Name of the job.</summary>
    public string Job => Variable("CIRCLE_JOB");

    /// <summary>Which of the parallel containers this is; from 0.</summary>
    public int NodeIndex => Number<int>("CIRCLE_NODE_INDEX");

    /// <summary>How many parallel containers there are.</summary>
    public int NodeTotal => Number<int>("CIRCLE_NODE_TOTAL");

    /// <summary>OpenID Connect token of the job.</summary>
    public string OidcToken => Variable("CIRCLE_OIDC_TOKEN");

    /// <summary>OpenID Connect token of the job with the newer subject.</summary>
    public string OidcTokenV2 => Variable("CIRCLE_OIDC_TOKEN_V2");

    /// <summary>Identifier of the organization.</summary>
    public string OrganizationId => Variable("CIRCLE_ORGANIZATION_ID");

    /// <summary>Identifier of the pipeline.</summary>
    public string PipelineId => Variable("CIRCLE_PIPELINE_ID");

    /// <summary>Number of the branch's job before this.</summary>
    public int? PreviousBuildNum => NumberOrNull<int>("CIRCLE_PREVIOUS_BUILD_NUM");

    /// <summary>Identifier of the project.</summary>
    public string ProjectId => Variable("CIRCLE_PROJECT_ID");

    /// <summary>Name of the repository.</summary>
    public string ProjectRepoName => Variable("CIRCLE_PROJECT_REPONAME");

    /// <summary>Owner of the repository.</summary>
    public string ProjectUserName => Variable("CIRCLE_PROJECT_USERNAME");

    /// <summary>Page of the pull request.</summary>
    public string PullRequest => Variable("CIRCLE_PULL_REQUEST");

    /// <summary>Repository of the fork that the pull request comes from.</summary>
    public string PullRequestRepoName => Variable("CIRCLE_PR_REPONAME");

    /// <summary>Owner of the fork that the pull request comes from.</summary>
    public string PullRequestUserName => Variable("CIRCLE_PR_USERNAME");

    /// <summary>Pages of all pull requests of the branch, separated by commas.</summary>
    public string PullRequests => Variable("CIRCLE_PULL_REQUESTS");

    /// <summary>Address of the repository.</summary>
    public string RepositoryUrl => Variable("CIRCLE_REPOSITORY_URL");

    /// <summary>The commit.</summary>
    public string Sha1 => Variable("CIRCLE_SHA1");

    /// <summary>The tag, in builds of tags.</summary>
    public string Tag => Variable("CIRCLE_TAG");

    /// <summary>Who started the pipeline.</summary>
    public string UserName => Variable("CIRCLE_USERNAME");

    /// <summary>Identifier of the workflow.</summary>
    public string WorkflowId => Variable("CIRCLE_WORKFLOW_ID");

    /// <summary>Identifier of the job in the workflow.</summary>
    public string WorkflowJobId => Variable("CIRCLE_WORKFLOW_JOB_ID");

    /// <summary>Identifier of the workflow's workspace.</summary>
    public string WorkflowWorkspaceId => Variable("CIRCLE_WORKFLOW_WORKSPACE_ID");

    /// <summary>Folder that the job works in, as configured.</summary>
    public string WorkingDirectory => Variable("CIRCLE_WORKING_DIRECTORY");
}
