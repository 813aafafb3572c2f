using Nuke.Common;
using Nuke.Common.CI.GitHubActions;

namespace MlopsBuild.Tests.Nuke.Builds;

[GitHubActions("every push", GitHubActionsImage.UbuntuLatest, On = new[] { GitHubActionsTrigger.Push }, InvokedTargets = new[] { nameof(Test) })]
[GitHubActions("manual", GitHubActionsImage.UbuntuLatest, On = new[] { GitHubActionsTrigger.WorkflowDispatch }, InvokedTargets = new[] { nameof(Test) }, AutoGenerate = false)]
internal sealed class GeneratingBuild : NukeBuild
{
    public Target Test => _ => _.Executes(() => { });
}
