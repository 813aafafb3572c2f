namespace MlopsBuild.Registry;

/// <summary>An environment was set back to what ran there before.</summary>
/// <param name="Model">Name of the model.</param>
/// <param name="Environment">Name of the environment.</param>
/// <param name="Version">The version that runs again.</param>
/// <param name="From">The version that it took away.</param>
public sealed record DeploymentRolledBack(string Model, string Environment, int Version, int From) : RegistryChange
{
    /// <inheritdoc/>
    public override EventKind Kind => EventKind.DeploymentRolledBack;

    /// <summary>The image with its digest; the one that ran before.</summary>
    public required string Image { get; init; }

    /// <summary>Engine or cluster, as its target names itself.</summary>
    public required string Target { get; init; }
}
