using Nuke.Common.CI.GitHubActions;

namespace MlopsBuild.Tests.Nuke.Builds;

/// <summary>The sample build with the attribute whose workflow under NUKE 10.1 is on record.</summary>
[GitHubActions("ci", GitHubActionsImage.UbuntuLatest, GitHubActionsImage.WindowsLatest,
    On = new[] { GitHubActionsTrigger.Push, GitHubActionsTrigger.PullRequest },
    InvokedTargets = new[] { nameof(Report) }, ImportSecrets = new[] { "ApiKey" }, AutoGenerate = false, EnableGitHubToken = true,
    CacheKeyFiles = new[] { "**/*.csproj" }, FetchDepth = 0)]
internal sealed class WorkflowBuild : SampleBuild;
