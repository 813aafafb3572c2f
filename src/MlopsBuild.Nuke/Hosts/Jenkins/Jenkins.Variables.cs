namespace Nuke.Common.CI.Jenkins;

#nullable disable annotations

public sealed partial class Jenkins
{
    /// <summary>Branch of a multibranch pipeline; PR-1 or alike for a change.</summary>
    public string BranchName => Variable("BRANCH_NAME");

    /// <summary>Title of the build; the name is spelt as NUKE spells it.</summary>
    public string BuilDisplayName => Variable("BUILD_DISPLAY_NAME");

    /// <summary>Title of the build.</summary>
    public string BuildDisplayName => Variable("BUILD_DISPLAY_NAME");

    /// <summary>Number of the build as text.</summary>
    public string BuildId => Variable("BUILD_ID");

    /// <summary>Number of the build.</summary>
    public int BuildNumber => Number<int>("BUILD_NUMBER");

    /// <summary>Name made of job and build number.</summary>
    public string BuildTag => Variable("BUILD_TAG");

    /// <summary>Page of the build.</summary>
    public string BuildUrl => Variable("BUILD_URL");

    /// <summary>Login of the change's author.</summary>
    public string ChangeAuthor => Variable("CHANGE_AUTHOR");

    /// <summary>Branch that the change is to merge.</summary>
    public string ChangeBranch => Variable("CHANGE_BRANCH");

    /// <summary>Number of the change, in multibranch pipelines.</summary>
    public string ChangeId => Variable("CHANGE_ID");

    /// <summary>Branch that the change goes to.</summary>
    public string ChangeTarget => Variable("CHANGE_TARGET");

    /// <summary>Title of the change.</summary>
    public string ChangeTitle => Variable("CHANGE_TITLE");

    /// <summary>Page of the change.</summary>
    public string ChangeUrl => Variable("CHANGE_URL");

    /// <summary>Which executor of the node runs the build.</summary>
    public int ExecutorNumber => Number<int>("EXECUTOR_NUMBER");

    /// <summary>The remote branch, such as origin/main.</summary>
    public string GitBranch => Variable("GIT_BRANCH");

    /// <summary>The local branch, when one is checked out.</summary>
    public string GitLocalBranch => Variable("GIT_LOCAL_BRANCH");

    /// <summary>The commit.</summary>
    public string GitCommit => Variable("GIT_COMMIT");

    /// <summary>The commit of the branch's last build.</summary>
    public string GitPreviousCommit => Variable("GIT_PREVIOUS_COMMIT");

    /// <summary>The commit of the branch's last successful build.</summary>
    public string GitPreviousSuccessfulCommit => Variable("GIT_PREVIOUS_SUCCESSFUL_COMMIT");

    /// <summary>Address of the repository.</summary>
    public string GitUrl => Variable("GIT_URL");

    /// <summary>Folder of the controller's data.</summary>
    public string JenkinsHome => Variable("JENKINS_HOME");

    /// <summary>Mark of the processes that belong to the build.</summary>
    public string JenkinsServerCookie => Variable("JENKINS_SERVER_COOKIE");

    /// <summary>Address of the server.</summary>
    public string JenkinsUrl => Variable("JENKINS_URL");

    /// <summary>Last part of the job's name.</summary>
    public string JobBaseName => Variable("JOB_BASE_NAME");

    /// <summary>Page that shows the job.</summary>
    public string JobDisplayUrl => Variable("JOB_DISPLAY_URL");

    /// <summary>Name of the job with its folders.</summary>
    public string JobName => Variable("JOB_NAME");

    /// <summary>Page of the job.</summary>
    public string JobUrl => Variable("JOB_URL");

    /// <summary>Labels of the node, separated by blanks.</summary>
    public string NodeLabels => Variable("NODE_LABELS");

    /// <summary>Name of the node.</summary>
    public string NodeName => Variable("NODE_NAME");

    /// <summary>Page that shows the build's changes.</summary>
    public string RunChangesDisplayUrl => Variable("RUN_CHANGES_DISPLAY_URL");

    /// <summary>Page that shows the build.</summary>
    public string RunDisplayUrl => Variable("RUN_DISPLAY_URL");

    /// <summary>Name of the stage.</summary>
    public string StageName => Variable("STAGE_NAME");

    /// <summary>The tag, in builds of tags.</summary>
    public string TagName => Variable("TAG_NAME");

    /// <summary>Folder of the sources.</summary>
    public string Workspace => Variable("WORKSPACE");
}
