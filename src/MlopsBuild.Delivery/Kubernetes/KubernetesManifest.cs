using System.Text.Json.Nodes;

namespace MlopsBuild.Delivery.Kubernetes;

/// <summary>An object of a cluster as it is wanted.</summary>
public sealed class KubernetesManifest
{
    internal KubernetesManifest(ClusterKind kind, JsonObject json) => (ClusterKind, Json) = (kind, json);

    /// <summary>Its kind, such as <c>Deployment</c>.</summary>
    public string Kind => ClusterKind.Kind;

    /// <summary>Its name.</summary>
    public string Name => (string)Json["metadata"]!["name"]!;

    /// <summary>It as YAML; the same input gives the same bytes.</summary>
    public string Yaml => ManifestYaml.Of(Json);

    internal ClusterKind ClusterKind { get; }

    internal JsonObject Json { get; }

    /// <inheritdoc/>
    public override string ToString() => $"{Kind} {Name}";
}
