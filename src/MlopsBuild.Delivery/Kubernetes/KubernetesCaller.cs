namespace MlopsBuild.Delivery.Kubernetes;

/// <summary>Who may call the servers: pods by their labels and those of their namespace, or a range of addresses. What is not said is not asked for.</summary>
public sealed record KubernetesCaller
{
    /// <summary>The pods of the namespace that the servers run in.</summary>
    public static KubernetesCaller SameNamespace { get; } = new() { PodLabels = new Dictionary<string, string>() };

    /// <summary>The pods of all namespaces.</summary>
    public static KubernetesCaller Cluster { get; } = new() { NamespaceLabels = new Dictionary<string, string>() };

    /// <summary>Labels that the pods have to have; empty for any pod.</summary>
    public IReadOnlyDictionary<string, string>? PodLabels { get; init; }

    /// <summary>Labels that the namespace of the pods has to have; empty for any namespace, null for the servers' own.</summary>
    public IReadOnlyDictionary<string, string>? NamespaceLabels { get; init; }

    /// <summary>Range of addresses, such as <c>10.0.0.0/8</c>; null for pods.</summary>
    public string? Addresses { get; init; }

    /// <summary>The pods of a namespace.</summary>
    /// <param name="name">Name of the namespace.</param>
    public static KubernetesCaller InNamespace(string name) => new() { NamespaceLabels = new Dictionary<string, string> { ["kubernetes.io/metadata.name"] = name } };
}
