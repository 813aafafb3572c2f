namespace MlopsBuild.Testing.Kubernetes;

/// <summary>A kind of object that the API server knows.</summary>
internal sealed record ApiKind(string Group, string Version, string Kind, string Plural, bool IsNamespaced = true)
{
    public static IReadOnlyList<ApiKind> All { get; } =
    [
        new("", "v1", "Namespace", "namespaces", IsNamespaced: false),
        new("", "v1", "ServiceAccount", "serviceaccounts"),
        new("", "v1", "ConfigMap", "configmaps"),
        new("", "v1", "Secret", "secrets"),
        new("", "v1", "Service", "services"),
        new("", "v1", "Pod", "pods"),
        new("", "v1", "Event", "events"),
        new("apps", "v1", "Deployment", "deployments"),
        new("networking.k8s.io", "v1", "NetworkPolicy", "networkpolicies"),
        new("policy", "v1", "PodDisruptionBudget", "poddisruptionbudgets"),
        new("autoscaling", "v2", "HorizontalPodAutoscaler", "horizontalpodautoscalers"),
    ];

    public string ApiVersion => Group.Length == 0 ? Version : $"{Group}/{Version}";

    public static ApiKind Named(string kind) => All.First(one => one.Kind == kind);
}
