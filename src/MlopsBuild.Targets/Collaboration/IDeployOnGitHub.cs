using Nuke.Common;

namespace MlopsBuild.Targets;

/// <summary>Records promotions as GitHub deployments.</summary>
public interface IDeployOnGitHub : IUseGitHub, IPromote
{
    /// <summary>Records what <see cref="IPromote.Promote"/> does as a deployment to the environment named as the alias.</summary>
    [Parameter("Records the promotion as a GitHub deployment to the environment named as the alias")]
    bool GitHubDeployment => TryGetValue<bool?>(() => GitHubDeployment) ?? false;

    /// <summary>Page of what is deployed.</summary>
    [Parameter("Page of what is deployed, shown at the GitHub deployment")]
    string? DeploymentUrl => TryGetValue(() => DeploymentUrl);
}
