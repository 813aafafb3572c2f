namespace MlopsBuild.Delivery.Kubernetes;

/// <summary>A kind of object, and where the API server has it.</summary>
/// <param name="Version">Group and version, such as <c>apps/v1</c>; the core's is <c>v1</c>.</param>
/// <param name="Kind">Its name, such as <c>Deployment</c>.</param>
/// <param name="Plural">Its name in addresses, such as <c>deployments</c>.</param>
internal sealed record ClusterKind(string Version, string Kind, string Plural)
{
    public static readonly ClusterKind Namespace = new("v1", "Namespace", "namespaces");
    public static readonly ClusterKind ServiceAccount = new("v1", "ServiceAccount", "serviceaccounts");
    public static readonly ClusterKind ConfigMap = new("v1", "ConfigMap", "configmaps");
    public static readonly ClusterKind NetworkPolicy = new("networking.k8s.io/v1", "NetworkPolicy", "networkpolicies");
    public static readonly ClusterKind Service = new("v1", "Service", "services");
    public static readonly ClusterKind Deployment = new("apps/v1", "Deployment", "deployments");
    public static readonly ClusterKind DisruptionBudget = new("policy/v1", "PodDisruptionBudget", "poddisruptionbudgets");
    public static readonly ClusterKind Autoscaler = new("autoscaling/v2", "HorizontalPodAutoscaler", "horizontalpodautoscalers");
    public static readonly ClusterKind Pod = new("v1", "Pod", "pods");
    public static readonly ClusterKind Secret = new("v1", "Secret", "secrets");

    /// <summary>Kinds of what is applied within a namespace, in the order in which one needs the other.</summary>
    public static IReadOnlyList<ClusterKind> Applied { get; } = [ServiceAccount, ConfigMap, NetworkPolicy, Service, Deployment, DisruptionBudget, Autoscaler];

    /// <summary>The API group; empty for the core's.</summary>
    public string Group => Version.Contains('/') ? Version[..Version.IndexOf('/')] : "";

    /// <summary>Address of an object, or of all of them.</summary>
    public string Path(string @namespace, string? name = null)
    {
        var root = Group.Length == 0 ? $"/api/{Version}" : $"/apis/{Version}";
        var place = this == Namespace ? Plural : $"namespaces/{@namespace}/{Plural}";
        return name is null ? $"{root}/{place}" : $"{root}/{place}/{name}";
    }
}
