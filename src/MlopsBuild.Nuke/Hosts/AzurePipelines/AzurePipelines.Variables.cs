namespace Nuke.Common.CI.AzurePipelines;

#nullable disable annotations

public sealed partial class AzurePipelines
{
    /// <summary>Folder of the agent that holds all folders of this pipeline.</summary>
    public string AgentBuildDirectory => Variable("AGENT_BUILDDIRECTORY");

    /// <summary>Folder that the agent is installed in.</summary>
    public string AgentHomeDirectory => Variable("AGENT_HOMEDIRECTORY");

    /// <summary>Number of the agent.</summary>
    public long AgentId => Number<long>("AGENT_ID");

    /// <summary>How the job stands.</summary>
    public AzurePipelinesJobStatus AgentJobStatus => Choice<AzurePipelinesJobStatus>("AGENT_JOBSTATUS");

    /// <summary>Name of the running job.</summary>
    public string AgentJobName => Variable("AGENT_JOBNAME");

    /// <summary>Name of the machine.</summary>
    public string AgentMachineName => Variable("AGENT_MACHINENAME");

    /// <summary>Name that the agent is registered under.</summary>
    public string AgentName => Variable("AGENT_NAME");

    /// <summary>Windows_NT, Darwin or Linux.</summary>
    public string AgentOS => Variable("AGENT_OS");

    /// <summary>X86, X64 or ARM.</summary>
    public string AgentOSArchitecture => Variable("AGENT_OSARCHITECTURE");

    /// <summary>Folder that is emptied after each job.</summary>
    public string AgentTempDirectory => Variable("AGENT_TEMPDIRECTORY");

    /// <summary>Folder of tools that installer tasks share.</summary>
    public string AgentToolsDirectory => Variable("AGENT_TOOLSDIRECTORY");

    /// <summary>Working folder of the agent.</summary>
    public string AgentWorkFolder => Variable("AGENT_WORKFOLDER");

    /// <summary>The job's token, where the pipeline maps it into the environment.</summary>
    public string AccessToken => Variable("SYSTEM_ACCESSTOKEN");

    /// <summary>Folder that artifacts are collected in before they are published.</summary>
    public string ArtifactStagingDirectory => Variable("BUILD_ARTIFACTSTAGINGDIRECTORY");

    /// <summary>Folder for compiled output.</summary>
    public string BinariesDirectory => Variable("BUILD_BINARIESDIRECTORY");

    /// <summary>Number of the run, unique in the organization.</summary>
    public long BuildId => Number<long>("BUILD_BUILDID");

    /// <summary>Name of the run.</summary>
    public string BuildNumber => Variable("BUILD_BUILDNUMBER");

    /// <summary>Address of the run among the server's artifacts.</summary>
    public string BuildUri => Variable("BUILD_BUILDURI");

    /// <summary>What started the run.</summary>
    public AzurePipelinesBuildReason BuildReason => Choice<AzurePipelinesBuildReason>("BUILD_REASON");

    /// <summary>Address of the organization or collection.</summary>
    public string CollectionUri => Variable("SYSTEM_COLLECTIONURI");

    /// <summary>Identifier of the organization or collection.</summary>
    public Guid CollectionId => Number<Guid>("SYSTEM_COLLECTIONID");

    /// <summary>Folder that sources are downloaded to.</summary>
    public string DefaultWorkingDirectory => Variable("SYSTEM_DEFAULTWORKINGDIRECTORY");

    /// <summary>Number of the pipeline.</summary>
    public long DefinitionId => Number<long>("SYSTEM_DEFINITIONID");

    /// <summary>Name of the pipeline.</summary>
    public string DefinitionName => Variable("BUILD_DEFINITIONNAME");

    /// <summary>Version of the pipeline.</summary>
    public long DefinitionVersion => Number<long>("BUILD_DEFINITIONVERSION");

    /// <summary>build for a pipeline, release for a classic release.</summary>
    public string HostType => Variable("SYSTEM_HOSTTYPE");

    /// <summary>How often the job was started; from 1.</summary>
    public long JobAttempt => Number<long>("SYSTEM_JOBATTEMPT");

    /// <summary>Title of the job.</summary>
    public string JobDisplayName => Variable("SYSTEM_JOBDISPLAYNAME");

    /// <summary>Identifier of this attempt of the job.</summary>
    public Guid JobId => Number<Guid>("SYSTEM_JOBID");

    /// <summary>Name of the job.</summary>
    public string JobName => Variable("SYSTEM_JOBNAME");

    /// <summary>Which of the parallel jobs this is; from 1.</summary>
    public int JobPositionInPhase => Number<int>("SYSTEM_JOBPOSITIONINPHASE");

    /// <summary>How many parallel jobs there are.</summary>
    public int TotalJobsInPhase => Number<int>("SYSTEM_TOTALJOBSINPHASE");

    /// <summary>Name of the job before it is multiplied.</summary>
    public string PhaseName => Variable("SYSTEM_PHASENAME");

    /// <summary>Title of the job before it is multiplied.</summary>
    public string PhaseDisplayName => Variable("SYSTEM_PHASEDISPLAYNAME");

    /// <summary>Identifier of the run's plan.</summary>
    public Guid PlanId => Number<Guid>("SYSTEM_PLANID");

    /// <summary>Folder of the run that holds sources, binaries and artifacts.</summary>
    public string PipelineWorkspace => Variable("PIPELINE_WORKSPACE");

    /// <summary>Number of the pull request in the server; null outside of one.</summary>
    public long? PullRequestId => NumberOrNull<long>("SYSTEM_PULLREQUEST_PULLREQUESTID");

    /// <summary>Number of the pull request on GitHub; null outside of one.</summary>
    public long? PullRequestNumber => NumberOrNull<long>("SYSTEM_PULLREQUEST_PULLREQUESTNUMBER");

    /// <summary>Branch that the pull request is to merge.</summary>
    public string PullRequestSourceBranch => Variable("SYSTEM_PULLREQUEST_SOURCEBRANCH");

    /// <summary>Commit that the pull request is to merge.</summary>
    public string PullRequestSourceCommitId => Variable("SYSTEM_PULLREQUEST_SOURCECOMMITID");

    /// <summary>Repository that the pull request comes from.</summary>
    public string PullRequestSourceRepositoryUri => Variable("SYSTEM_PULLREQUEST_SOURCEREPOSITORYURI");

    /// <summary>Branch that the pull request goes to.</summary>
    public string PullRequestTargetBranch => Variable("SYSTEM_PULLREQUEST_TARGETBRANCH");

    /// <summary>Whether the pull request comes from a fork.</summary>
    public bool PullRequestIsFork => Flag("SYSTEM_PULLREQUEST_ISFORK");

    /// <summary>Who queued the run.</summary>
    public string QueuedBy => Variable("BUILD_QUEUEDBY");

    /// <summary>Identifier of who queued the run.</summary>
    public Guid QueuedById => Number<Guid>("BUILD_QUEUEDBYID");

    /// <summary>Whether the sources are cleaned before.</summary>
    public bool RepositoryClean => Flag("BUILD_REPOSITORY_CLEAN");

    /// <summary>Whether submodules are checked out.</summary>
    public bool RepositoryGitSubmoduleCheckout => Flag("BUILD_REPOSITORY_GIT_SUBMODULECHECKOUT");

    /// <summary>Identifier of the repository.</summary>
    public string RepositoryId => Variable("BUILD_REPOSITORY_ID");

    /// <summary>Folder of the sources.</summary>
    public string RepositoryLocalPath => Variable("BUILD_REPOSITORY_LOCALPATH");

    /// <summary>Name of the repository.</summary>
    public string RepositoryName => Variable("BUILD_REPOSITORY_NAME");

    /// <summary>Kind of the repository.</summary>
    public AzurePipelinesRepositoryType RepositoryProvider => Choice<AzurePipelinesRepositoryType>("BUILD_REPOSITORY_PROVIDER");

    /// <summary>Name of the TFVC workspace.</summary>
    public string RepositoryTfvcWorkspace => Variable("BUILD_REPOSITORY_TFVC_WORKSPACE");

    /// <summary>Address of the repository.</summary>
    public string RepositoryUri => Variable("BUILD_REPOSITORY_URI");

    /// <summary>For whom the run was started.</summary>
    public string RequestedFor => Variable("BUILD_REQUESTEDFOR");

    /// <summary>Mail address of that person.</summary>
    public string RequestedForEmail => Variable("BUILD_REQUESTEDFOREMAIL");

    /// <summary>Identifier of that person.</summary>
    public Guid RequestedForId => Number<Guid>("BUILD_REQUESTEDFORID");

    /// <summary>The full ref, such as refs/heads/main.</summary>
    public string SourceBranch => Variable("BUILD_SOURCEBRANCH");

    /// <summary>The last part of the ref.</summary>
    public string SourceBranchName => Variable("BUILD_SOURCEBRANCHNAME");

    /// <summary>Folder of the sources.</summary>
    public string SourceDirectory => Variable("BUILD_SOURCESDIRECTORY");

    /// <summary>The TFVC shelveset.</summary>
    public string SourceTfvcShelveset => Variable("BUILD_SOURCETFVCSHELVESET");

    /// <summary>The commit.</summary>
    public string SourceVersion => Variable("BUILD_SOURCEVERSION");

    /// <summary>Subject of the commit.</summary>
    public string SourceVersionMessage => Variable("BUILD_SOURCEVERSIONMESSAGE");

    /// <summary>How often the stage was started; from 1.</summary>
    public long StageAttempt => Number<long>("SYSTEM_STAGEATTEMPT");

    /// <summary>Title of the stage.</summary>
    public string StageDisplayName => Variable("SYSTEM_STAGEDISPLAYNAME");

    /// <summary>Name of the stage.</summary>
    public string StageName => Variable("SYSTEM_STAGENAME");

    /// <summary>Folder that artifacts are collected in before they are published.</summary>
    public string StagingDirectory => Variable("BUILD_STAGINGDIRECTORY");

    /// <summary>Address of the organization or collection.</summary>
    public string TeamFoundationCollectionUri => Variable("SYSTEM_TEAMFOUNDATIONCOLLECTIONURI");

    /// <summary>Name of the project.</summary>
    public string TeamProject => Variable("SYSTEM_TEAMPROJECT");

    /// <summary>Identifier of the project.</summary>
    public Guid TeamProjectId => Number<Guid>("SYSTEM_TEAMPROJECTID");

    /// <summary>Folder for test results.</summary>
    public string TestResultsDirectory => Variable("COMMON_TESTRESULTSDIRECTORY");
}
