using MlopsBuild.Delivery.Deployment;
using Nuke.Common;

namespace MlopsBuild.Targets;

/// <summary>Where the model of a build runs; see docs/deployment.md.</summary>
public interface IHasEnvironments : IHasRegistry
{
    /// <summary>The environments, each with its engine or cluster.</summary>
    IReadOnlyList<DeploymentEnvironment> Environments { get; }

    /// <summary>Name of one of <see cref="Environments"/>.</summary>
    [Parameter("Environment that is deployed to, verified, rolled back or rendered", Name = "Environment")]
    string? EnvironmentName => TryGetValue(() => EnvironmentName);

    /// <summary>The image; by default what <see cref="IBuildImage.BuildImage"/> pushed for the version.</summary>
    [Parameter("Image that is deployed or rendered, by digest: registry.example.com/team/server@sha256:…; by default what BuildImage pushed for the version")]
    string? Image => TryGetValue(() => Image);
}
