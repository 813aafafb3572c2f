namespace Nuke.Common.CI.AppVeyor;

#nullable disable annotations

public sealed partial class AppVeyor
{
    /// <summary>Name of the account.</summary>
    public string AccountName => Variable("APPVEYOR_ACCOUNT_NAME");

    /// <summary>Address of the build agent's interface.</summary>
    public string ApiUrl => Variable("APPVEYOR_API_URL");

    /// <summary>Number of the build in the server.</summary>
    public int BuildId => Number<int>("APPVEYOR_BUILD_ID");

    /// <summary>Folder of the sources.</summary>
    public string BuildFolder => Variable("APPVEYOR_BUILD_FOLDER");

    /// <summary>Number of the build.</summary>
    public int BuildNumber => Number<int>("APPVEYOR_BUILD_NUMBER");

    /// <summary>Version of the build.</summary>
    public string BuildVersion => Variable("APPVEYOR_BUILD_VERSION");

    /// <summary>Image that the job runs in.</summary>
    public string BuildWorkerImage => Variable("APPVEYOR_BUILD_WORKER_IMAGE");

    /// <summary>Configuration of the build matrix.</summary>
    public string Configuration => Variable("CONFIGURATION");

    /// <summary>Whether the build was started by hand.</summary>
    public bool ForcedBuild => Flag("APPVEYOR_FORCED_BUILD");

    /// <summary>Identifier of the job.</summary>
    public string JobId => Variable("APPVEYOR_JOB_ID");

    /// <summary>Name of the job.</summary>
    public string JobName => Variable("APPVEYOR_JOB_NAME");

    /// <summary>Number of the job in the build.</summary>
    public int JobNumber => Number<int>("APPVEYOR_JOB_NUMBER");

    /// <summary>Platform of the build matrix.</summary>
    public string Platform => Variable("PLATFORM");

    /// <summary>Number of the project.</summary>
    public int ProjectId => Number<int>("APPVEYOR_PROJECT_ID");

    /// <summary>Name of the project.</summary>
    public string ProjectName => Variable("APPVEYOR_PROJECT_NAME");

    /// <summary>Name of the project in addresses.</summary>
    public string ProjectSlug => Variable("APPVEYOR_PROJECT_SLUG");

    /// <summary>Commit that the pull request is to merge.</summary>
    public string PullRequestHeadCommit => Variable("APPVEYOR_PULL_REQUEST_HEAD_COMMIT");

    /// <summary>Branch that the pull request is to merge.</summary>
    public string PullRequestHeadRepositoryBranch => Variable("APPVEYOR_PULL_REQUEST_HEAD_REPO_BRANCH");

    /// <summary>Repository that the pull request comes from.</summary>
    public string PullRequestHeadRepositoryName => Variable("APPVEYOR_PULL_REQUEST_HEAD_REPO_NAME");

    /// <summary>Number of the pull request; null outside of one.</summary>
    public int? PullRequestNumber => NumberOrNull<int>("APPVEYOR_PULL_REQUEST_NUMBER");

    /// <summary>Title of the pull request.</summary>
    public string PullRequestTitle => Variable("APPVEYOR_PULL_REQUEST_TITLE");

    /// <summary>Whether the build was started again.</summary>
    public bool ReBuild => Flag("APPVEYOR_RE_BUILD");

    /// <summary>The branch; the target branch for pull requests.</summary>
    public string RepositoryBranch => Variable("APPVEYOR_REPO_BRANCH");

    /// <summary>Author of the commit.</summary>
    public string RepositoryCommitAuthor => Variable("APPVEYOR_REPO_COMMIT_AUTHOR");

    /// <summary>Mail address of the commit's author.</summary>
    public string RepositoryCommitAuthorEmail => Variable("APPVEYOR_REPO_COMMIT_AUTHOR_EMAIL");

    /// <summary>First line of the commit's message.</summary>
    public string RepositoryCommitMessage => Variable("APPVEYOR_REPO_COMMIT_MESSAGE");

    /// <summary>Message of the commit without its first line.</summary>
    public string RepositoryCommitMessageExtended => Variable("APPVEYOR_REPO_COMMIT_MESSAGE_EXTENDED");

    /// <summary>The commit.</summary>
    public string RepositoryCommitSha => Variable("APPVEYOR_REPO_COMMIT");

    /// <summary>Time of the commit.</summary>
    public string RepositoryCommitTimestamp => Variable("APPVEYOR_REPO_COMMIT_TIMESTAMP");

    /// <summary>Owner and name of the repository.</summary>
    public string RepositoryName => Variable("APPVEYOR_REPO_NAME");

    /// <summary>Where the repository is hosted.</summary>
    public string RepositoryProvider => Variable("APPVEYOR_REPO_PROVIDER");

    /// <summary>git or mercurial.</summary>
    public string RepositoryScm => Variable("APPVEYOR_REPO_SCM");

    /// <summary>Whether a tag started the build.</summary>
    public bool RepositoryTag => Flag("APPVEYOR_REPO_TAG");

    /// <summary>The tag.</summary>
    public string RepositoryTagName => Variable("APPVEYOR_REPO_TAG_NAME");

    /// <summary>Whether the schedule started the build.</summary>
    public bool ScheduledBuild => Flag("APPVEYOR_SCHEDULED_BUILD");

    /// <summary>Address of the server.</summary>
    public string Url => Variable("APPVEYOR_URL");
}
