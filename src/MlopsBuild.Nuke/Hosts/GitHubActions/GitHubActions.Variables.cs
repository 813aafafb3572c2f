using Nuke.Common.IO;

namespace Nuke.Common.CI.GitHubActions;

#nullable disable annotations

public sealed partial class GitHubActions
{
    /// <summary>Home folder of the user that runs the job.</summary>
    public string Home => Variable("HOME");

    /// <summary>Folder that the repository is checked out into.</summary>
    public string Workspace => Variable("GITHUB_WORKSPACE");

    /// <summary>Name of the workflow.</summary>
    public string Workflow => Variable("GITHUB_WORKFLOW");

    /// <summary>Path of the workflow file with the ref it was read at.</summary>
    public string WorkflowRef => Variable("GITHUB_WORKFLOW_REF");

    /// <summary>Commit of the workflow file.</summary>
    public string WorkflowSha => Variable("GITHUB_WORKFLOW_SHA");

    /// <summary>Name of the action that runs, or id of the step.</summary>
    public string Action => Variable("GITHUB_ACTION");

    /// <summary>Folder of a composite action.</summary>
    public string ActionPath => Variable("GITHUB_ACTION_PATH");

    /// <summary>Owner and name of the action's repository.</summary>
    public string ActionRepository => Variable("GITHUB_ACTION_REPOSITORY");

    /// <summary>Key of the job in the workflow file.</summary>
    public string Job => Variable("GITHUB_JOB");

    /// <summary>Who or what started the run first.</summary>
    public string Actor => Variable("GITHUB_ACTOR");

    /// <summary>Number of that account.</summary>
    public string ActorId => Variable("GITHUB_ACTOR_ID");

    /// <summary>Who or what started this attempt.</summary>
    public string TriggeringActor => Variable("GITHUB_TRIGGERING_ACTOR");

    /// <summary>Owner and name of the repository.</summary>
    public string Repository => Variable("GITHUB_REPOSITORY");

    /// <summary>Number of the repository.</summary>
    public string RepositoryId => Variable("GITHUB_REPOSITORY_ID");

    /// <summary>Owner of the repository.</summary>
    public string RepositoryOwner => Variable("GITHUB_REPOSITORY_OWNER");

    /// <summary>Number of the owner's account.</summary>
    public string RepositoryOwnerId => Variable("GITHUB_REPOSITORY_OWNER_ID");

    /// <summary>The event that started the run.</summary>
    public string EventName => Variable("GITHUB_EVENT_NAME");

    /// <summary>File with the event's payload.</summary>
    public string EventPath => Variable("GITHUB_EVENT_PATH");

    /// <summary>The commit.</summary>
    public string Sha => Variable("GITHUB_SHA");

    /// <summary>The full ref, such as refs/heads/main.</summary>
    public string Ref => Variable("GITHUB_REF");

    /// <summary>The short ref, such as main.</summary>
    public string RefName => Variable("GITHUB_REF_NAME");

    /// <summary>branch or tag.</summary>
    public string RefType => Variable("GITHUB_REF_TYPE");

    /// <summary>Whether rules protect the ref.</summary>
    public bool RefProtected => Flag("GITHUB_REF_PROTECTED");

    /// <summary>Source branch of a pull request.</summary>
    public string HeadRef => Variable("GITHUB_HEAD_REF");

    /// <summary>Target branch of a pull request.</summary>
    public string BaseRef => Variable("GITHUB_BASE_REF");

    /// <summary>Address of the server.</summary>
    public string ServerUrl => Variable("GITHUB_SERVER_URL");

    /// <summary>Address of the REST interface.</summary>
    public string ApiUrl => Variable("GITHUB_API_URL");

    /// <summary>Address of the GraphQL interface.</summary>
    public string GraphQLUrl => Variable("GITHUB_GRAPHQL_URL");

    /// <summary>The token, where the workflow passes it on.</summary>
    public string Token => Variable("GITHUB_TOKEN");

    /// <summary>Name of the runner.</summary>
    public string RunnerName => Variable("RUNNER_NAME");

    /// <summary>Linux, Windows or macOS.</summary>
    public string RunnerOS => Variable("RUNNER_OS");

    /// <summary>X86, X64, ARM or ARM64.</summary>
    public string RunnerArch => Variable("RUNNER_ARCH");

    /// <summary>Folder that is emptied before and after each job.</summary>
    public string RunnerTemp => Variable("RUNNER_TEMP");

    /// <summary>Folder of preinstalled tools.</summary>
    public string RunnerToolCache => Variable("RUNNER_TOOL_CACHE");

    /// <summary>Whether debug logging is on.</summary>
    public bool RunnerDebug => Flag("RUNNER_DEBUG");

    /// <summary>Number of the run, unique in the repository.</summary>
    public long RunId => Number<long>("GITHUB_RUN_ID");

    /// <summary>Number of the run, counted per workflow.</summary>
    public long RunNumber => Number<long>("GITHUB_RUN_NUMBER");

    /// <summary>How often the run was started; from 1.</summary>
    public long RunAttempt => Number<long>("GITHUB_RUN_ATTEMPT");

    /// <summary>File that takes the step's summary as Markdown.</summary>
    public AbsolutePath StepSummaryFile => Variable("GITHUB_STEP_SUMMARY");
}
