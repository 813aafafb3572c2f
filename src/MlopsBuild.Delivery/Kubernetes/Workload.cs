using System.Globalization;
using k8s.Models;
using MlopsBuild.Delivery.Deployment;

namespace MlopsBuild.Delivery.Kubernetes;

/// <summary>The pods of an environment: those that serve, and the one that is tried before.</summary>
internal sealed class Workload
{
    public const string Container = "server";
    public const string PortName = "http";
    public const string Stable = "stable";
    public const string Trial = "candidate";

    private const string ReadyPath = "/v2/health/ready";
    private const string LivePath = "/v2/health/live";

    private readonly KubernetesCluster _cluster;
    private readonly DeploymentRequest _request;
    private readonly Release _release;
    private readonly IReadOnlyList<SecretUse> _secrets;

    public Workload(KubernetesCluster cluster, DeploymentRequest request, Release release)
    {
        (_cluster, _request, _release, _secrets) = (cluster, request, release, SecretUse.All(request.Environment.Secrets));
        Configuration = Sorted(Environment.Variables);
        if (cluster.ServerSettings is not null)
            Configuration[ServerConfiguration.FileName] = ServerConfiguration.Text(cluster, Environment);
        // Another content is another object: servers of before keep theirs, also when one of them is started anew, and changed settings start new servers.
        ConfigName = $"{release.Name}-{KubernetesName.Hash(string.Concat(Configuration.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key}={pair.Value.Length}:{pair.Value};"))))}";
    }

    /// <summary>Content of the ConfigMap: variables by name, and the settings of the server.</summary>
    public SortedDictionary<string, string> Configuration { get; }

    /// <summary>Its name, which follows from its content.</summary>
    public string ConfigName { get; }

    private DeploymentEnvironment Environment => _request.Environment;

    public static SortedDictionary<string, string> Sorted(IReadOnlyDictionary<string, string> pairs)
    {
        var sorted = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in pairs)
            sorted[key] = value;
        return sorted;
    }

    /// <summary>What serves.</summary>
    public V1Deployment Deployment() => new()
    {
        Spec = new()
        {
            // Where their number follows the load, it is the autoscaler's.
            Replicas = _cluster.Scaling is null ? Environment.Replicas : null,
            RevisionHistoryLimit = 3,
            ProgressDeadlineSeconds = ServerConfiguration.Seconds(Environment.ReadyWithin),
            Selector = new() { MatchLabels = _release.Chosen(Stable) },
            Strategy = new() { Type = "RollingUpdate", RollingUpdate = new() { MaxSurge = "25%", MaxUnavailable = 0 } },
            Template = new() { Metadata = new() { Labels = _release.Labels(_request, Stable), Annotations = Release.Annotations(_request) }, Spec = Pods() },
        },
    };

    /// <summary>The pod that has to be well before the others are replaced. It gets no traffic, and ends by itself when whoever deploys is gone.</summary>
    public V1Pod Candidate(TimeSpan lifetime)
    {
        var annotations = Release.Annotations(_request);
        if (_request.Run is { } run)
            annotations[Release.Run] = run;
        var pods = Pods();
        pods.ActiveDeadlineSeconds = ServerConfiguration.Seconds(lifetime);
        return new()
        {
            ApiVersion = ClusterKind.Pod.Version,
            Kind = ClusterKind.Pod.Kind,
            Metadata = new() { Name = _release.Candidate, NamespaceProperty = _cluster.Namespace, Labels = _release.Labels(_request, Trial), Annotations = annotations },
            Spec = pods,
        };
    }

    private V1PodSpec Pods() => new()
    {
        ServiceAccountName = _release.Name,
        AutomountServiceAccountToken = false,
        EnableServiceLinks = false,
        ImagePullSecrets = _cluster.PullSecret is { } secret ? [new() { Name = secret }] : null,
        NodeSelector = _cluster.NodeLabels.Count == 0 ? null : Sorted(_cluster.NodeLabels),
        TerminationGracePeriodSeconds = ServerConfiguration.GraceSeconds(Environment),
        SecurityContext = new()
        {
            RunAsNonRoot = true,
            RunAsUser = _cluster.User,
            RunAsGroup = _cluster.User,
            FsGroup = _cluster.User,
            SeccompProfile = new() { Type = "RuntimeDefault" },
        },
        TopologySpreadConstraints =
        [
            new() { MaxSkew = 1, TopologyKey = "kubernetes.io/hostname", WhenUnsatisfiable = "ScheduleAnyway", LabelSelector = new() { MatchLabels = _release.Chosen(Stable) } },
        ],
        Containers = [Server()],
        Volumes = [.. Volumes()],
    };

    private V1Container Server() => new()
    {
        Name = Container,
        Image = _request.Image.ToString(),
        ImagePullPolicy = "IfNotPresent",
        // Images of ours name a port on their command line, which goes before the file; what is named last counts.
        Args = _cluster.ServerSettings is null ? null : ["--config", $"{ServerConfiguration.Folder}/{ServerConfiguration.FileName}", "--listen", ServerConfiguration.Listen(_cluster)],
        Env = Variables() is { Count: > 0 } variables ? variables : null,
        Ports = [new() { Name = PortName, ContainerPort = _cluster.ServerPort, Protocol = "TCP" }],
        Resources = Resources() is { Count: > 0 } resources ? new() { Requests = resources, Limits = resources } : null,
        StartupProbe = Probe(ReadyPath, every: 2, failures: Math.Max(1, (ServerConfiguration.Seconds(Environment.ReadyWithin) + 1) / 2)),
        ReadinessProbe = Probe(ReadyPath, every: 5, failures: 2),
        LivenessProbe = Probe(LivePath, every: 10, failures: 3),
        SecurityContext = new() { AllowPrivilegeEscalation = false, Capabilities = new() { Drop = ["ALL"] }, ReadOnlyRootFilesystem = true },
        VolumeMounts = [.. Mounts()],
    };

    private List<V1EnvVar> Variables()
    {
        var variables = new SortedDictionary<string, V1EnvVarSource>(StringComparer.Ordinal);
        foreach (var name in Environment.Variables.Keys)
            variables[name] = new() { ConfigMapKeyRef = new() { Name = ConfigName, Key = name } };
        foreach (var secret in _secrets.Where(secret => secret.Variable is not null))
            variables[secret.Variable!] = new() { SecretKeyRef = new() { Name = secret.Secret, Key = secret.Key } };
        return [.. variables.Select(pair => new V1EnvVar { Name = pair.Key, ValueFrom = pair.Value })];
    }

    private SortedDictionary<string, ResourceQuantity> Resources()
    {
        var resources = new SortedDictionary<string, ResourceQuantity>(StringComparer.Ordinal);
        if (Environment.Processors is { } processors)
            resources["cpu"] = new(Cpu((long)Math.Ceiling(processors * 1000)));
        if (Environment.Memory is { } memory)
            resources["memory"] = new(Memory(memory));
        return resources;
    }

    // As the API server itself writes them, so that a comparison finds no difference.
    private static string Cpu(long thousandths) => thousandths % 1000 == 0 ? $"{thousandths / 1000}" : $"{thousandths}m";

    private static string Memory(long bytes)
    {
        foreach (var (unit, size) in new[] { ("Ti", 1L << 40), ("Gi", 1L << 30), ("Mi", 1L << 20), ("Ki", 1L << 10) })
        {
            if (bytes % size == 0)
                return $"{bytes / size}{unit}";
        }

        return bytes.ToString(CultureInfo.InvariantCulture);
    }

    private static V1Probe Probe(string path, int every, int failures) =>
        new() { HttpGet = new() { Path = path, Port = PortName, Scheme = "HTTP" }, PeriodSeconds = every, TimeoutSeconds = 2, FailureThreshold = failures };

    private IEnumerable<V1Volume> Volumes()
    {
        yield return new() { Name = "tmp", EmptyDir = new() { SizeLimit = new("64Mi") } };
        if (_cluster.ServerSettings is not null)
            yield return new() { Name = "config", ConfigMap = new() { Name = ConfigName, Items = [new() { Key = ServerConfiguration.FileName, Path = ServerConfiguration.FileName }] } };
        var files = _secrets.Where(secret => secret.File is not null).GroupBy(secret => secret.Secret).OrderBy(group => group.Key, StringComparer.Ordinal);
        var sources = files.Select(group => new V1VolumeProjection { Secret = new() { Name = group.Key, Items = [.. group.Select(secret => new V1KeyToPath { Key = secret.Key, Path = secret.File })] } }).ToList();
        if (sources.Count > 0)
            yield return new() { Name = "secrets", Projected = new() { DefaultMode = 0b100_100_000, Sources = sources } };
    }

    private IEnumerable<V1VolumeMount> Mounts()
    {
        yield return new() { Name = "tmp", MountPath = "/tmp" };
        if (_cluster.ServerSettings is not null)
            yield return new() { Name = "config", MountPath = ServerConfiguration.Folder, ReadOnlyProperty = true };
        if (_secrets.Any(secret => secret.File is not null))
            yield return new() { Name = "secrets", MountPath = SecretUse.Folder, ReadOnlyProperty = true };
    }
}
