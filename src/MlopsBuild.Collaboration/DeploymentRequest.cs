namespace MlopsBuild.Collaboration;

/// <summary>A deployment to record.</summary>
public sealed record DeploymentRequest
{
    /// <summary>The commit that is deployed.</summary>
    public required string Commit { get; init; }

    /// <summary>Name of the environment, such as <c>production</c>.</summary>
    public required string Environment { get; init; }

    /// <summary>What is deployed, in at most 140 characters; one of the same words, commit and environment is found again.</summary>
    public required string Description { get; init; }

    /// <summary>Whether users meet what is deployed there.</summary>
    public bool IsProduction { get; init; }

    /// <summary>Facts for those who read deployments.</summary>
    public IReadOnlyDictionary<string, string> Payload { get; init; } = new Dictionary<string, string>();
}
