namespace Nuke.Common.CI.TravisCI;

#nullable disable annotations

public sealed partial class TravisCI
{
    /// <summary>Whether the job may fail.</summary>
    public bool AllowFailure => Flag("TRAVIS_ALLOW_FAILURE");

    /// <summary>Host that served the build script.</summary>
    public string AppHost => Variable("TRAVIS_APP_HOST");

    /// <summary>The branch; the target branch for pull requests, the tag for tags.</summary>
    public string Branch => Variable("TRAVIS_BRANCH");

    /// <summary>Folder of the sources.</summary>
    public string BuildDir => Variable("TRAVIS_BUILD_DIR");

    /// <summary>Number of the build in the server.</summary>
    public long BuildId => Number<long>("TRAVIS_BUILD_ID");

    /// <summary>Number of the build in the repository.</summary>
    public int BuildNumber => Number<int>("TRAVIS_BUILD_NUMBER");

    /// <summary>Name of the stage.</summary>
    public string BuildStageName => Variable("TRAVIS_BUILD_STAGE_NAME");

    /// <summary>Page of the build.</summary>
    public string BuildWebUrl => Variable("TRAVIS_BUILD_WEB_URL");

    /// <summary>Whether a CI server runs the job.</summary>
    public bool Ci => Flag("CI");

    /// <summary>The commit.</summary>
    public string Commit => Variable("TRAVIS_COMMIT");

    /// <summary>Message of the commit.</summary>
    public string CommitMessage => Variable("TRAVIS_COMMIT_MESSAGE");

    /// <summary>The commits that are built.</summary>
    public string CommitRange => Variable("TRAVIS_COMMIT_RANGE");

    /// <summary>Whether a CI server runs the job; the name is spelt as NUKE spells it.</summary>
    public bool ContinousIntegration => Flag("CONTINUOUS_INTEGRATION");

    /// <summary>Architecture of the machine.</summary>
    public string CpuArch => Variable("TRAVIS_CPU_ARCH");

    /// <summary>Whether the job runs in debug mode.</summary>
    public bool DebugMode => Flag("TRAVIS_DEBUG_MODE");

    /// <summary>Distribution of the machine.</summary>
    public string Dist => Variable("TRAVIS_DIST");

    /// <summary>push, pull_request, api or cron.</summary>
    public string EventType => Variable("TRAVIS_EVENT_TYPE");

    /// <summary>Number of the job in the server.</summary>
    public long JobId => Number<long>("TRAVIS_JOB_ID");

    /// <summary>Name of the job.</summary>
    public string JobName => Variable("TRAVIS_JOB_NAME");

    /// <summary>Number of the job in the repository, such as 4.1.</summary>
    public string JobNumber => Variable("TRAVIS_JOB_NUMBER");

    /// <summary>Page of the job.</summary>
    public string JobWebUrl => Variable("TRAVIS_JOB_WEB_URL");

    /// <summary>linux, osx, windows or freebsd.</summary>
    public string OsName => Variable("TRAVIS_OS_NAME");

    /// <summary>Number of the pull request, or the text false.</summary>
    public string PullRequest => Variable("TRAVIS_PULL_REQUEST");

    /// <summary>Branch that the pull request is to merge.</summary>
    public string PullRequestBranch => Variable("TRAVIS_PULL_REQUEST_BRANCH");

    /// <summary>Commit that the pull request is to merge.</summary>
    public string PullRequestSha => Variable("TRAVIS_PULL_REQUEST_SHA");

    /// <summary>Repository that the pull request comes from.</summary>
    public string PullRequestSlug => Variable("TRAVIS_PULL_REQUEST_SLUG");

    /// <summary>Owner and name of the repository.</summary>
    public string RepoSlug => Variable("TRAVIS_REPO_SLUG");

    /// <summary>Whether encrypted variables are available.</summary>
    public bool SecureEnvVars => Flag("TRAVIS_SECURE_ENV_VARS");

    /// <summary>Whether sudo is available.</summary>
    public bool Sudo => Flag("TRAVIS_SUDO");

    /// <summary>The tag, in builds of tags.</summary>
    public string Tag => Variable("TRAVIS_TAG");

    /// <summary>0 as long as all commands succeeded.</summary>
    public string TestResult => Variable("TRAVIS_TEST_RESULT");
}
