using Nuke.Common;
using Nuke.Common.CI.GitHubActions;

namespace MlopsBuild.Tests.Nuke.Builds;

[GitHubActions("ordered", GitHubActionsImage.UbuntuLatest, On = new[] { GitHubActionsTrigger.Push }, InvokedTargets = new[] { nameof(D), nameof(F) })]
internal sealed class GeneratingOrderedBuild : NukeBuild
{
    public Target A => _ => _.Executes(() => { });

    public Target D => _ => _.DependsOn(A).Executes(() => { });

    public Target F => _ => _.Executes(() => { });
}
