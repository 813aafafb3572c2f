using System.Globalization;
using MlopsBuild.Delivery.Deployment;

namespace MlopsBuild.Delivery.Kubernetes;

/// <summary>Names, labels and annotations of all objects of one environment.</summary>
internal sealed class Release
{
    /// <summary>Says who renders and applies.</summary>
    public const string Manager = "mlopsbuild";

    /// <summary>Holds the number of servers while nobody else does.</summary>
    public const string ReplicasManager = "mlopsbuild-replicas";

    public const string ManagedBy = "app.kubernetes.io/managed-by";
    public const string Instance = "app.kubernetes.io/instance";
    public const string Track = "mlopsbuild/track";
    public const string Model = "mlopsbuild/model";
    public const string Version = "mlopsbuild/version";
    public const string Image = "mlopsbuild/image";
    public const string Commit = "mlopsbuild/commit";
    public const string Run = "mlopsbuild/run";
    public const string EnvironmentName = "mlopsbuild/environment";

    private const string NameLabel = "app.kubernetes.io/name";

    // Room for "-candidate" and for "-" with ten digits.
    private const int MostOfBase = KubernetesName.Most - 13;

    public Release(DeploymentEnvironment environment) => Name = KubernetesName.Of(environment.Name, MostOfBase);

    /// <summary>Name of the objects.</summary>
    public string Name { get; }

    /// <summary>Name of the pod that has to be well before the others are replaced.</summary>
    public string Candidate => $"{Name}-candidate";

    /// <summary>What finds all objects of the environment.</summary>
    public string Selector => $"{ManagedBy}={Manager},{Instance}={Name}";

    /// <summary>Labels that stay the same as long as the environment is there.</summary>
    public SortedDictionary<string, string> Chosen(string? track = null)
    {
        var labels = new SortedDictionary<string, string>(StringComparer.Ordinal) { [NameLabel] = "model-server", [Instance] = Name };
        if (track is not null)
            labels[Track] = track;
        return labels;
    }

    /// <summary>All labels of an object.</summary>
    public SortedDictionary<string, string> Labels(DeploymentRequest request, string? track = null)
    {
        var labels = Chosen(track);
        labels["app.kubernetes.io/component"] = "inference";
        labels[ManagedBy] = Manager;
        labels["app.kubernetes.io/part-of"] = KubernetesName.Label(request.Model);
        labels["app.kubernetes.io/version"] = request.Version.ToString(CultureInfo.InvariantCulture);
        return labels;
    }

    /// <summary>What serves, in full.</summary>
    public static SortedDictionary<string, string> Annotations(DeploymentRequest request)
    {
        var annotations = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            [EnvironmentName] = request.Environment.Name,
            [Image] = request.Image.ToString(),
            [Model] = request.Model,
            [Version] = request.Version.ToString(CultureInfo.InvariantCulture),
        };
        if (request.Commit is { } commit)
            annotations[Commit] = commit;
        return annotations;
    }
}
