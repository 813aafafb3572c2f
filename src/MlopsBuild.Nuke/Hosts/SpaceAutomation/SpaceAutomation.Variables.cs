namespace Nuke.Common.CI.SpaceAutomation;

#nullable disable annotations

public sealed partial class SpaceAutomation
{
    /// <summary>Address of the server's interface.</summary>
    public string ApiUrl => Variable("JB_SPACE_API_URL");

    /// <summary>Client that the job signs in as.</summary>
    public string ClientId => Variable("JB_SPACE_CLIENT_ID");

    /// <summary>Secret of that client.</summary>
    public string ClientSecret => Variable("JB_SPACE_CLIENT_SECRET");

    /// <summary>The job's token.</summary>
    public string ClientToken => Variable("JB_SPACE_CLIENT_TOKEN");

    /// <summary>Number of the run.</summary>
    public string ExecutionNumber => Variable("JB_SPACE_EXECUTION_NUMBER");

    /// <summary>Page of the run.</summary>
    public string ExecutionUrl => Variable("JB_SPACE_EXECUTION_URL");

    /// <summary>The full ref.</summary>
    public string GitBranch => Variable("JB_SPACE_GIT_BRANCH");

    /// <summary>Name of the repository.</summary>
    public string GitRepositoryName => Variable("JB_SPACE_GIT_REPOSITORY_NAME");

    /// <summary>The commit.</summary>
    public string GitRevision => Variable("JB_SPACE_GIT_REVISION");

    /// <summary>Identifier of the project.</summary>
    public string ProjectId => Variable("JB_SPACE_PROJECT_ID");

    /// <summary>Key of the project.</summary>
    public string ProjectKey => Variable("JB_SPACE_PROJECT_KEY");

    /// <summary>Folder of the step's own data.</summary>
    public string StepDataPath => Variable("JB_SPACE_STEP_DATA_PATH");

    /// <summary>Working folder of the job.</summary>
    public string WorkDirectoryPath => Variable("JB_SPACE_WORK_DIR_PATH");
}
