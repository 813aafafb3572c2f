using System.Text.Json.Nodes;
using k8s;
using k8s.Models;
using MlopsBuild.Delivery.Deployment;

namespace MlopsBuild.Delivery.Kubernetes;

/// <summary>Renders what a cluster needs to serve a model, from the definition alone: no cluster is asked.</summary>
public static class KubernetesManifests
{
    /// <summary>The objects, in the order in which they are applied.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="request">What shall run.</param>
    /// <exception cref="DeploymentException">Cluster, environment or request cannot be meant; all problems are listed.</exception>
    public static IReadOnlyList<KubernetesManifest> Render(KubernetesCluster cluster, DeploymentRequest request)
    {
        ClusterProblems.Check(cluster, request);
        var release = new Release(request.Environment);
        var workload = new Workload(cluster, request, release);
        var manifests = new List<KubernetesManifest>();
        void Add(ClusterKind kind, IKubernetesObject<V1ObjectMeta> made)
        {
            (made.ApiVersion, made.Kind) = (kind.Version, kind.Kind);
            manifests.Add(new(kind, (JsonObject)JsonNode.Parse(KubernetesJson.Serialize(made))!));
        }

        V1ObjectMeta Metadata(string name) => new() { Name = name, NamespaceProperty = cluster.Namespace, Labels = release.Labels(request) };
        if (cluster.CreateNamespace)
            Add(ClusterKind.Namespace, new V1Namespace { Metadata = new() { Name = cluster.Namespace } });
        Add(ClusterKind.ServiceAccount, new V1ServiceAccount { Metadata = Metadata(release.Name), AutomountServiceAccountToken = false });
        Add(ClusterKind.ConfigMap, new V1ConfigMap { Metadata = Metadata(workload.ConfigName), Data = workload.Configuration, Immutable = true });
        Add(ClusterKind.NetworkPolicy, new V1NetworkPolicy { Metadata = Metadata(release.Name), Spec = NetworkPolicy(cluster, release) });
        Add(ClusterKind.Service, new V1Service
        {
            Metadata = Metadata(release.Name),
            Spec = new()
            {
                Type = "ClusterIP",
                Selector = release.Chosen(Workload.Stable),
                Ports = [new() { Name = Workload.PortName, Port = request.Environment.Port, TargetPort = Workload.PortName, Protocol = "TCP", AppProtocol = "http" }],
            },
        });
        var deployment = workload.Deployment();
        deployment.Metadata = Metadata(release.Name);
        deployment.Metadata.Annotations = Release.Annotations(request);
        if (request.Run is { } run)
            deployment.Metadata.Annotations[Release.Run] = run;
        Add(ClusterKind.Deployment, deployment);
        Add(ClusterKind.DisruptionBudget, new V1PodDisruptionBudget
        {
            Metadata = Metadata(release.Name),
            Spec = new() { MaxUnavailable = cluster.Disrupted, Selector = new() { MatchLabels = release.Chosen(Workload.Stable) } },
        });
        if (cluster.Scaling is { } scaling)
            Add(ClusterKind.Autoscaler, new V2HorizontalPodAutoscaler { Metadata = Metadata(release.Name), Spec = Autoscaler(scaling, request.Environment, release) });
        return manifests;
    }

    /// <summary>All objects as one YAML file, such as <c>kubectl apply --server-side -f</c> takes.</summary>
    /// <param name="manifests">The objects.</param>
    public static string Yaml(IEnumerable<KubernetesManifest> manifests) => string.Join("---\n", manifests.Select(manifest => manifest.Yaml));

    private static V2HorizontalPodAutoscalerSpec Autoscaler(KubernetesScaling scaling, DeploymentEnvironment environment, Release release) => new()
    {
        ScaleTargetRef = new() { ApiVersion = ClusterKind.Deployment.Version, Kind = ClusterKind.Deployment.Kind, Name = release.Name },
        MinReplicas = environment.Replicas,
        MaxReplicas = scaling.Maximum,
        Metrics = [new() { Type = "Resource", Resource = new() { Name = "cpu", Target = new() { Type = "Utilization", AverageUtilization = scaling.CpuPercent } } }],
    };

    private static V1NetworkPolicySpec NetworkPolicy(KubernetesCluster cluster, Release release) => new()
    {
        PodSelector = new() { MatchLabels = release.Chosen() },
        PolicyTypes = ["Ingress"],
        // An empty list of callers would mean everybody, no rule nobody.
        Ingress = cluster.Callers.Count == 0 ? [] :
        [
            new() { FromProperty = [.. cluster.Callers.Select(Peer)], Ports = [new() { Port = Workload.PortName, Protocol = "TCP" }] },
        ],
    };

    private static V1NetworkPolicyPeer Peer(KubernetesCaller caller) => caller.Addresses is { } addresses
        ? new() { IpBlock = new() { Cidr = addresses } }
        : new() { NamespaceSelector = Selector(caller.NamespaceLabels), PodSelector = Selector(caller.PodLabels) };

    private static V1LabelSelector? Selector(IReadOnlyDictionary<string, string>? labels) =>
        labels is null ? null : labels.Count == 0 ? new() : new() { MatchLabels = Workload.Sorted(labels) };
}
