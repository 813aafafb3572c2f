namespace Nuke.Common.CI.Bamboo;

#nullable disable annotations

public sealed partial class Bamboo
{
    /// <summary>Number of the agent.</summary>
    public long AgentId => Number<long>("bamboo_agentId");

    /// <summary>Working folder of the agent.</summary>
    public string AgentWorkingDirectory => Variable("bamboo_agentWorkingDirectory");

    /// <summary>Key of the job.</summary>
    public string BuildKey => Variable("bamboo_buildKey");

    /// <summary>Number of the build.</summary>
    public int BuildNumber => Number<int>("bamboo_buildNumber");

    /// <summary>Names of project, plan and job.</summary>
    public string BuildPlanName => Variable("bamboo_buildPlanName");

    /// <summary>Key of the job's result.</summary>
    public string BuildResultKey => Variable("bamboo_buildResultKey");

    /// <summary>Page of the job's result.</summary>
    public string BuildResultsUrl => Variable("bamboo_buildResultsUrl");

    /// <summary>Time the build began.</summary>
    public string BuildTimeStamp => Variable("bamboo_buildTimeStamp");

    /// <summary>Folder of the sources.</summary>
    public string BuildWorkingDirectory => Variable("bamboo_build_working_directory");

    /// <summary>Key of the plan.</summary>
    public string PlanKey => Variable("bamboo_planKey");

    /// <summary>Names of project and plan.</summary>
    public string PlanName => Variable("bamboo_planName");

    /// <summary>The branch.</summary>
    public string PlanRepositoryBranch => Variable("bamboo_planRepository_branchName");

    /// <summary>Name of the repository.</summary>
    public string PlanRepositoryName => Variable("bamboo_planRepository_name");

    /// <summary>The commit.</summary>
    public string PlanRepositoryRevision => Variable("bamboo_planRepository_revision");

    /// <summary>Address of the repository.</summary>
    public string PlanRepositoryUrl => Variable("bamboo_planRepository_repositoryUrl");

    /// <summary>Key of the plan's result.</summary>
    public string PlanResultKey => Variable("bamboo_planResultKey");

    /// <summary>Last part of the job's key.</summary>
    public string ShortJobKey => Variable("bamboo_shortJobKey");

    /// <summary>Name of the job.</summary>
    public string ShortJobName => Variable("bamboo_shortJobName");

    /// <summary>Last part of the plan's key.</summary>
    public string ShortPlanKey => Variable("bamboo_shortPlanKey");

    /// <summary>Name of the plan.</summary>
    public string ShortPlanName => Variable("bamboo_shortPlanName");
}
