namespace MlopsBuild.Testing.GitHub;

/// <summary>A status of a deployment.</summary>
public sealed record GitHubDeploymentStatus(long Id, string State, string Environment)
{
    /// <summary>Its description.</summary>
    public string Description { get; init; } = "";

    /// <summary>Where its log is.</summary>
    public string LogUrl { get; init; } = "";

    /// <summary>Where what was deployed is.</summary>
    public string EnvironmentUrl { get; init; } = "";

    internal GitHubUser? Creator { get; init; }

    internal DateTimeOffset Created { get; init; }
}
