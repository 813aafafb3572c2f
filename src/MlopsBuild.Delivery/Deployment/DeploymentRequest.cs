using MlopsBuild.Delivery.Registries;

namespace MlopsBuild.Delivery.Deployment;

/// <summary>What shall run where.</summary>
public sealed record DeploymentRequest
{
    /// <summary>Where.</summary>
    public required DeploymentEnvironment Environment { get; init; }

    /// <summary>Name of the model.</summary>
    public required string Model { get; init; }

    /// <summary>Its version in the registry.</summary>
    public required int Version { get; init; }

    /// <summary>The image, by digest.</summary>
    public required ImageReference Image { get; init; }

    /// <summary>The predictions that a new server has to give before it gets traffic; null for none.</summary>
    public SmokePredictions? Smoke { get; init; }

    /// <summary>Git commit of the model; null where it is not known.</summary>
    public string? Commit { get; init; }

    /// <summary>The run that deploys.</summary>
    public string? Run { get; init; }
}
