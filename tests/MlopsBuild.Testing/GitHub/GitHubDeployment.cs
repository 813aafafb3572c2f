using System.Text.Json.Nodes;

namespace MlopsBuild.Testing.GitHub;

/// <summary>A deployment.</summary>
public sealed record GitHubDeployment(long Id, string Sha, string Ref, string Environment)
{
    /// <summary>What is done, such as <c>deploy</c>.</summary>
    public string Task { get; init; } = "deploy";

    /// <summary>Its description.</summary>
    public string? Description { get; init; }

    /// <summary>The caller's own data: text or an object.</summary>
    public JsonNode? Payload { get; init; }

    /// <summary>Whether its environment goes away again.</summary>
    public bool IsTransient { get; init; }

    /// <summary>Whether its environment is one that end users meet.</summary>
    public bool IsProduction { get; init; }

    /// <summary>Its statuses, oldest first.</summary>
    public IReadOnlyList<GitHubDeploymentStatus> Statuses { get; init; } = [];

    /// <summary>State of its newest status.</summary>
    public string? State => Statuses.Count > 0 ? Statuses[^1].State : null;

    internal GitHubUser? Creator { get; init; }

    internal DateTimeOffset Created { get; init; }
}
