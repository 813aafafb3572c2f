using Nuke.Common.CI.GitHubActions;
using Nuke.Common.CI.GitHubActions.Configuration;
using Nuke.Common.Execution;

namespace MlopsBuild.Tests.Nuke.Generation;

/// <summary>A job of the given steps alone.</summary>
internal sealed class GivenStepsAttribute : GitHubActionsAttribute
{
    private readonly GitHubActionsStep[] _steps;

    public GivenStepsAttribute(params GitHubActionsStep[] steps)
        : base("steps", GitHubActionsImage.UbuntuLatest)
    {
        _steps = steps;
        On = [GitHubActionsTrigger.Push];
    }

    protected override GitHubActionsJob GetJobs(GitHubActionsImage image, IReadOnlyCollection<ExecutableTarget> relevantTargets)
    {
        var job = base.GetJobs(image, relevantTargets);
        job.Steps = _steps;
        return job;
    }
}
