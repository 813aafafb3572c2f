using Nuke.Common;
using Nuke.Common.CI.GitHubActions;

namespace MlopsBuild.Tests.Nuke.Builds;

[GitHubActions("both", GitHubActionsImage.UbuntuLatest, On = new[] { GitHubActionsTrigger.Push }, OnPushBranches = new[] { "main" }, InvokedTargets = new[] { "Tset" })]
[GitHubActions("fine", GitHubActionsImage.UbuntuLatest, On = new[] { GitHubActionsTrigger.Push }, InvokedTargets = new[] { nameof(Test) })]
[GitHubActions("none", GitHubActionsImage.UbuntuLatest, InvokedTargets = new[] { nameof(Test) })]
internal sealed class MisconfiguredBuild : NukeBuild
{
    public Target Test => _ => _.Executes(() => { });
}
