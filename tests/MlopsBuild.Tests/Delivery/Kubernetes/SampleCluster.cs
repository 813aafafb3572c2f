using MlopsBuild.Delivery.Deployment;
using MlopsBuild.Delivery.Kubernetes;
using MlopsBuild.Delivery.Registries;

namespace MlopsBuild.Tests.Delivery.Kubernetes;

/// <summary>Environments for tests.</summary>
internal static class SampleCluster
{
    public static KubernetesCluster Cluster { get; } = new("models") { Kubeconfig = "/nowhere/kubeconfig" };

    public static DeploymentRequest Request(DeploymentEnvironment environment, int version = 3) => new()
    {
        Environment = environment,
        Model = "diamonds",
        Version = version,
        Image = Image(version),
        Commit = "0123456789abcdef0123456789abcdef01234567",
        Run = "20260302T143000000-0a1b2c3d",
    };

    public static DeploymentEnvironment Environment(KubernetesCluster? cluster = null) => new("staging") { Target = cluster ?? Cluster, Replicas = 2, Processors = 0.5, Memory = 512L << 20 };

    public static ImageReference Image(int version) => ImageReference.Parse($"registry.example.com/team/server@sha256:{new string((char)('0' + (version % 10)), 64)}");

    public static IReadOnlyList<KubernetesManifest> Render(DeploymentEnvironment environment, int version = 3) => KubernetesManifests.Render((KubernetesCluster)environment.Target, Request(environment, version));

    /// <summary>An environment with all that can be said.</summary>
    public static DeploymentEnvironment Full { get; } = Environment(Cluster with
    {
        Scaling = new(6, CpuPercent: 60),
        Disrupted = 2,
        Callers = [KubernetesCaller.InNamespace("shop"), new() { NamespaceLabels = new Dictionary<string, string> { ["team"] = "pricing" }, PodLabels = new Dictionary<string, string> { ["app"] = "cart" } }, new() { Addresses = "10.0.0.0/8" }],
        PullSecret = "registry-login",
        NodeLabels = new Dictionary<string, string> { ["kubernetes.io/arch"] = "amd64", ["pool"] = "on" },
        ServerSettings = new Dictionary<string, string> { ["maxRequests"] = "64", ["tokenFile"] = "/run/secrets/token" },
    }) with
    {
        Port = 80,
        Variables = new Dictionary<string, string> { ["LOG_LEVEL"] = "on", ["NUMBER"] = "0x1f", ["LINES"] = "one\ntwo: three\n" },
        Secrets = new Dictionary<string, string> { ["DATABASE_PASSWORD"] = "database/password", ["/run/secrets/token"] = "server-token", ["/run/secrets/tls/ca.pem"] = "authority/ca.pem" },
        ReadyWithin = TimeSpan.FromSeconds(45),
        DrainWithin = TimeSpan.FromSeconds(20),
    };
}
