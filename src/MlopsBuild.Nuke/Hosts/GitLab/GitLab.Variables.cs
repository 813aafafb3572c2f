namespace Nuke.Common.CI.GitLab;

#nullable disable annotations

public sealed partial class GitLab
{
    /// <summary>Address of the REST interface.</summary>
    public string ApiUrl => Variable("CI_API_V4_URL");

    /// <summary>Address of the GraphQL interface.</summary>
    public string GraphQLUrl => Variable("CI_API_GRAPHQL_URL");

    /// <summary>Folder that builds run in.</summary>
    public string BuildsDirectory => Variable("CI_BUILDS_DIR");

    /// <summary>Chat channel that started the job.</summary>
    public string ChatChannel => Variable("CHAT_CHANNEL");

    /// <summary>Arguments given in the chat.</summary>
    public string ChatInput => Variable("CHAT_INPUT");

    /// <summary>Whether a CI server runs the job.</summary>
    public bool Ci => Flag("CI");

    /// <summary>Author of the commit with mail address.</summary>
    public string CommitAuthor => Variable("CI_COMMIT_AUTHOR");

    /// <summary>The commit that the branch was at before.</summary>
    public string CommitBeforeSha => Variable("CI_COMMIT_BEFORE_SHA");

    /// <summary>The branch; not in merge requests and for tags.</summary>
    public string CommitBranch => Variable("CI_COMMIT_BRANCH");

    /// <summary>Message of the commit without its first line.</summary>
    public string CommitDescription => Variable("CI_COMMIT_DESCRIPTION");

    /// <summary>Message of the commit.</summary>
    public string CommitMessage => Variable("CI_COMMIT_MESSAGE");

    /// <summary>The branch or the tag.</summary>
    public string CommitRefName => Variable("CI_COMMIT_REF_NAME");

    /// <summary>Whether the branch or tag is protected.</summary>
    public bool CommitRefProtected => Flag("CI_COMMIT_REF_PROTECTED");

    /// <summary>The branch or tag in a form for host names.</summary>
    public string CommitRefSlug => Variable("CI_COMMIT_REF_SLUG");

    /// <summary>The commit.</summary>
    public string CommitSha => Variable("CI_COMMIT_SHA");

    /// <summary>First eight characters of the commit.</summary>
    public string CommitShortSha => Variable("CI_COMMIT_SHORT_SHA");

    /// <summary>The tag, in pipelines for tags.</summary>
    public string CommitTag => Variable("CI_COMMIT_TAG");

    /// <summary>Message of the tag.</summary>
    public string CommitTagMessage => Variable("CI_COMMIT_TAG_MESSAGE");

    /// <summary>Time of the commit.</summary>
    public string CommitTimestamp => Variable("CI_COMMIT_TIMESTAMP");

    /// <summary>First line of the commit's message.</summary>
    public string CommitTitle => Variable("CI_COMMIT_TITLE");

    /// <summary>Which of the runner's concurrent jobs this is.</summary>
    public int ConcurrentId => Number<int>("CI_CONCURRENT_ID");

    /// <summary>Which of the runner's concurrent jobs of the project this is.</summary>
    public int ConcurrentProjectId => Number<int>("CI_CONCURRENT_PROJECT_ID");

    /// <summary>Path of the configuration file.</summary>
    public string ConfigPath => Variable("CI_CONFIG_PATH");

    /// <summary>Whether debug logging is on.</summary>
    public bool DebugTrace => Flag("CI_DEBUG_TRACE");

    /// <summary>Default branch of the project.</summary>
    public string DefaultBranch => Variable("CI_DEFAULT_BRANCH");

    /// <summary>Prefix of images from the group's dependency proxy.</summary>
    public string DependencyProxyGroupImagePrefix => Variable("CI_DEPENDENCY_PROXY_GROUP_IMAGE_PREFIX");

    /// <summary>Password for the dependency proxy.</summary>
    public string DependencyProxyPassword => Variable("CI_DEPENDENCY_PROXY_PASSWORD");

    /// <summary>Address of the dependency proxy.</summary>
    public string DependencyProxyServer => Variable("CI_DEPENDENCY_PROXY_SERVER");

    /// <summary>User for the dependency proxy.</summary>
    public string DependencyProxyUser => Variable("CI_DEPENDENCY_PROXY_USER");

    /// <summary>Whether deployments are frozen.</summary>
    public bool DeployFreeze => Flag("CI_DEPLOY_FREEZE");

    /// <summary>Password of the deploy token.</summary>
    public string DeployPassword => Variable("CI_DEPLOY_PASSWORD");

    /// <summary>User of the deploy token.</summary>
    public string DeployUser => Variable("CI_DEPLOY_USER");

    /// <summary>Whether the job's environment is thrown away afterwards.</summary>
    public bool DisposableEnvironment => Flag("CI_DISPOSABLE_ENVIRONMENT");

    /// <summary>What the job does to its environment.</summary>
    public string EnvironmentAction => Variable("CI_ENVIRONMENT_ACTION");

    /// <summary>Name of the job's environment.</summary>
    public string EnvironmentName => Variable("CI_ENVIRONMENT_NAME");

    /// <summary>Name of the environment in a form for host names.</summary>
    public string EnvironmentSlug => Variable("CI_ENVIRONMENT_SLUG");

    /// <summary>production, staging, testing, development or other.</summary>
    public string EnvironmentTier => Variable("CI_ENVIRONMENT_TIER");

    /// <summary>Address of the environment.</summary>
    public string EnvironmentUrl => Variable("CI_ENVIRONMENT_URL");

    /// <summary>Number of the pull request on GitHub.</summary>
    public string ExternalPullRequestIid => Variable("CI_EXTERNAL_PULL_REQUEST_IID");

    /// <summary>Whether GitLab runs the job.</summary>
    public bool GitLabCi => Flag("GITLAB_CI");

    /// <summary>Licensed features, separated by commas.</summary>
    public string GitLabFeatures => Variable("GITLAB_FEATURES");

    /// <summary>Mail address of who started the job.</summary>
    public string GitLabUserEmail => Variable("GITLAB_USER_EMAIL");

    /// <summary>Number of who started the job.</summary>
    public long GitLabUserId => Number<long>("GITLAB_USER_ID");

    /// <summary>Login of who started the job.</summary>
    public string GitLabUserLogin => Variable("GITLAB_USER_LOGIN");

    /// <summary>Name of who started the job.</summary>
    public string GitLabUserName => Variable("GITLAB_USER_NAME");

    /// <summary>Number of the job.</summary>
    public long JobId => Number<long>("CI_JOB_ID");

    /// <summary>Image that the job runs in.</summary>
    public string JobImage => Variable("CI_JOB_IMAGE");

    /// <summary>Whether the job was started by hand.</summary>
    public bool JobManual => Flag("CI_JOB_MANUAL");

    /// <summary>Name of the job.</summary>
    public string JobName => Variable("CI_JOB_NAME");

    /// <summary>Name of the job in a form for host names.</summary>
    public string JobNameSlug => Variable("CI_JOB_NAME_SLUG");

    /// <summary>Name of the job's stage.</summary>
    public string JobStage => Variable("CI_JOB_STAGE");

    /// <summary>Time the job began.</summary>
    public string JobStartedAt => Variable("CI_JOB_STARTED_AT");

    /// <summary>How the job stands.</summary>
    public string JobStatus => Variable("CI_JOB_STATUS");

    /// <summary>Seconds the job may take.</summary>
    public int? JobTimeout => NumberOrNull<int>("CI_JOB_TIMEOUT");

    /// <summary>The job's token.</summary>
    public string JobToken => Variable("CI_JOB_TOKEN");

    /// <summary>Page of the job.</summary>
    public string JobUrl => Variable("CI_JOB_URL");

    /// <summary>Namespace of the environment's cluster.</summary>
    public string KubernetesNamespace => Variable("KUBE_NAMESPACE");

    /// <summary>Whether the merge request is approved.</summary>
    public bool MergeRequestApproved => Flag("CI_MERGE_REQUEST_APPROVED");

    /// <summary>Assignees of the merge request.</summary>
    public string MergeRequestAssignees => Variable("CI_MERGE_REQUEST_ASSIGNEES");

    /// <summary>Commit that the merge request's changes begin at.</summary>
    public string MergeRequestDiffBaseSha => Variable("CI_MERGE_REQUEST_DIFF_BASE_SHA");

    /// <summary>Version of the merge request's changes.</summary>
    public string MergeRequestDiffId => Variable("CI_MERGE_REQUEST_DIFF_ID");

    /// <summary>Whether the merge request is a draft.</summary>
    public bool MergeRequestDraft => Flag("CI_MERGE_REQUEST_DRAFT");

    /// <summary>detached, merged_result or merge_train.</summary>
    public string MergeRequestEventType => Variable("CI_MERGE_REQUEST_EVENT_TYPE");

    /// <summary>Number of the merge request in the server; null outside of one.</summary>
    public long? MergeRequestId => NumberOrNull<long>("CI_MERGE_REQUEST_ID");

    /// <summary>Number of the merge request in the project; null outside of one.</summary>
    public long? MergeRequestIid => NumberOrNull<long>("CI_MERGE_REQUEST_IID");

    /// <summary>Labels of the merge request, separated by commas.</summary>
    public string MergeRequestLabels => Variable("CI_MERGE_REQUEST_LABELS");

    /// <summary>Milestone of the merge request.</summary>
    public string MergeRequestMilestone => Variable("CI_MERGE_REQUEST_MILESTONE");

    /// <summary>Number of the merge request's project.</summary>
    public long? MergeRequestProjectId => NumberOrNull<long>("CI_MERGE_REQUEST_PROJECT_ID");

    /// <summary>Path of the merge request's project.</summary>
    public string MergeRequestProjectPath => Variable("CI_MERGE_REQUEST_PROJECT_PATH");

    /// <summary>Page of the merge request's project.</summary>
    public string MergeRequestProjectUrl => Variable("CI_MERGE_REQUEST_PROJECT_URL");

    /// <summary>Ref of the merge request.</summary>
    public string MergeRequestRefPath => Variable("CI_MERGE_REQUEST_REF_PATH");

    /// <summary>Branch that is to be merged.</summary>
    public string MergeRequestSourceBranchName => Variable("CI_MERGE_REQUEST_SOURCE_BRANCH_NAME");

    /// <summary>Commit that is to be merged, in merged result pipelines.</summary>
    public string MergeRequestSourceBranchSha => Variable("CI_MERGE_REQUEST_SOURCE_BRANCH_SHA");

    /// <summary>Number of the project that the merge request comes from.</summary>
    public long? MergeRequestSourceProjectId => NumberOrNull<long>("CI_MERGE_REQUEST_SOURCE_PROJECT_ID");

    /// <summary>Path of the project that the merge request comes from.</summary>
    public string MergeRequestSourceProjectPath => Variable("CI_MERGE_REQUEST_SOURCE_PROJECT_PATH");

    /// <summary>Page of the project that the merge request comes from.</summary>
    public string MergeRequestSourceProjectUrl => Variable("CI_MERGE_REQUEST_SOURCE_PROJECT_URL");

    /// <summary>Branch that is merged into.</summary>
    public string MergeRequestTargetBranchName => Variable("CI_MERGE_REQUEST_TARGET_BRANCH_NAME");

    /// <summary>Commit that is merged into, in merged result pipelines.</summary>
    public string MergeRequestTargetBranchSha => Variable("CI_MERGE_REQUEST_TARGET_BRANCH_SHA");

    /// <summary>Title of the merge request.</summary>
    public string MergeRequestTitle => Variable("CI_MERGE_REQUEST_TITLE");

    /// <summary>Which of the parallel jobs this is; from 1.</summary>
    public int NodeIndex => Number<int>("CI_NODE_INDEX");

    /// <summary>How many parallel jobs there are; 1 when the job is not parallel.</summary>
    public int NodeTotal => Number<int>("CI_NODE_TOTAL");

    /// <summary>Open merge requests from the branch.</summary>
    public string OpenMergeRequests => Variable("CI_OPEN_MERGE_REQUESTS");

    /// <summary>Domain of the server's pages.</summary>
    public string PagesDomain => Variable("CI_PAGES_DOMAIN");

    /// <summary>Address of the project's pages.</summary>
    public string PagesUrl => Variable("CI_PAGES_URL");

    /// <summary>Time the pipeline was created.</summary>
    public string PipelineCreatedAt => Variable("CI_PIPELINE_CREATED_AT");

    /// <summary>Number of the pipeline in the server.</summary>
    public long PipelineId => Number<long>("CI_PIPELINE_ID");

    /// <summary>Number of the pipeline in the project.</summary>
    public long PipelineIid => Number<long>("CI_PIPELINE_IID");

    /// <summary>Name of the pipeline.</summary>
    public string PipelineName => Variable("CI_PIPELINE_NAME");

    /// <summary>What started the pipeline.</summary>
    public string PipelineSource => Variable("CI_PIPELINE_SOURCE");

    /// <summary>Whether a trigger started the pipeline.</summary>
    public bool PipelineTriggered => Flag("CI_PIPELINE_TRIGGERED");

    /// <summary>Page of the pipeline.</summary>
    public string PipelineUrl => Variable("CI_PIPELINE_URL");

    /// <summary>Folder of the sources.</summary>
    public string ProjectDirectory => Variable("CI_PROJECT_DIR");

    /// <summary>Number of the project.</summary>
    public long ProjectId => Number<long>("CI_PROJECT_ID");

    /// <summary>Last part of the project's path.</summary>
    public string ProjectName => Variable("CI_PROJECT_NAME");

    /// <summary>Path of the project's group or user.</summary>
    public string ProjectNamespace => Variable("CI_PROJECT_NAMESPACE");

    /// <summary>Path of the project.</summary>
    public string ProjectPath => Variable("CI_PROJECT_PATH");

    /// <summary>Path of the project in a form for host names.</summary>
    public string ProjectPathSlug => Variable("CI_PROJECT_PATH_SLUG");

    /// <summary>Languages of the repository, separated by commas.</summary>
    public string ProjectRepositoryLanguages => Variable("CI_PROJECT_REPOSITORY_LANGUAGES");

    /// <summary>First part of the project's path.</summary>
    public string ProjectRootNamespace => Variable("CI_PROJECT_ROOT_NAMESPACE");

    /// <summary>Name of the project as people read it.</summary>
    public string ProjectTitle => Variable("CI_PROJECT_TITLE");

    /// <summary>Page of the project.</summary>
    public string ProjectUrl => Variable("CI_PROJECT_URL");

    /// <summary>internal, private or public.</summary>
    public string ProjectVisibility => Variable("CI_PROJECT_VISIBILITY");

    /// <summary>Address of the container registry.</summary>
    public string Registry => Variable("CI_REGISTRY");

    /// <summary>Prefix of the project's images.</summary>
    public string RegistryImage => Variable("CI_REGISTRY_IMAGE");

    /// <summary>Password for the container registry.</summary>
    public string RegistryPassword => Variable("CI_REGISTRY_PASSWORD");

    /// <summary>User for the container registry.</summary>
    public string RegistryUser => Variable("CI_REGISTRY_USER");

    /// <summary>Description of the release, in pipelines for tags.</summary>
    public string ReleaseDescription => Variable("CI_RELEASE_DESCRIPTION");

    /// <summary>Address to clone with the job's token.</summary>
    public string RepositoryUrl => Variable("CI_REPOSITORY_URL");

    /// <summary>Description of the runner.</summary>
    public string RunnerDescription => Variable("CI_RUNNER_DESCRIPTION");

    /// <summary>Operating system and architecture of the runner.</summary>
    public string RunnerExecutableArch => Variable("CI_RUNNER_EXECUTABLE_ARCH");

    /// <summary>Number of the runner.</summary>
    public long RunnerId => Number<long>("CI_RUNNER_ID");

    /// <summary>Revision of the runner.</summary>
    public string RunnerRevision => Variable("CI_RUNNER_REVISION");

    /// <summary>Tags of the runner.</summary>
    public string RunnerTags => Variable("CI_RUNNER_TAGS");

    /// <summary>Version of the runner.</summary>
    public string RunnerVersion => Variable("CI_RUNNER_VERSION");

    /// <summary>Host name of the server.</summary>
    public string ServerHost => Variable("CI_SERVER_HOST");

    /// <summary>Name of the server.</summary>
    public string ServerName => Variable("CI_SERVER_NAME");

    /// <summary>Port of the server.</summary>
    public int ServerPort => Number<int>("CI_SERVER_PORT");

    /// <summary>http or https.</summary>
    public string ServerProtocol => Variable("CI_SERVER_PROTOCOL");

    /// <summary>Revision of the server.</summary>
    public string ServerRevision => Variable("CI_SERVER_REVISION");

    /// <summary>Address of the server.</summary>
    public string ServerUrl => Variable("CI_SERVER_URL");

    /// <summary>Version of the server.</summary>
    public string ServerVersion => Variable("CI_SERVER_VERSION");

    /// <summary>File with the trigger's payload.</summary>
    public string TriggerPayload => Variable("TRIGGER_PAYLOAD");
}
