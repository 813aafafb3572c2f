using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using MlopsBuild.Delivery.Deployment;

namespace MlopsBuild.Delivery.Kubernetes;

/// <summary>The <c>server.json</c> that the model server reads in the cluster.</summary>
internal static class ServerConfiguration
{
    /// <summary>Its name.</summary>
    public const string FileName = "server.json";

    /// <summary>Folder of the container that it is in.</summary>
    public const string Folder = "/etc/mlopsbuild";

    /// <summary>How long a server that ends goes on answering, so that all of the cluster learns that it ends.</summary>
    public static readonly TimeSpan Unannounced = TimeSpan.FromSeconds(5);

    private static readonly JsonSerializerOptions s_written = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    /// <summary>Settings that the deployment gives.</summary>
    public static IReadOnlyList<string> Given { get; } = ["drainSeconds", "listen", "models", "shutdownSeconds"];

    /// <summary>Whole seconds that a pod is given to end.</summary>
    public static int GraceSeconds(DeploymentEnvironment environment) => Seconds(Unannounced + environment.DrainWithin + TimeSpan.FromSeconds(5));

    /// <summary>Whole seconds, none of which are lost, at least 1.</summary>
    public static int Seconds(TimeSpan time) => Math.Max(1, (int)Math.Ceiling(time.TotalSeconds));

    /// <summary>Where the server listens.</summary>
    public static string Listen(KubernetesCluster cluster) => string.Create(CultureInfo.InvariantCulture, $"0.0.0.0:{cluster.ServerPort}");

    /// <summary>The file.</summary>
    public static string Text(KubernetesCluster cluster, DeploymentEnvironment environment)
    {
        var settings = new SortedDictionary<string, JsonNode>(StringComparer.Ordinal)
        {
            ["drainSeconds"] = Unannounced.TotalSeconds,
            ["listen"] = Listen(cluster),
            ["models"] = "/models",
            ["shutdownSeconds"] = environment.DrainWithin.TotalSeconds,
        };
        foreach (var (name, value) in cluster.ServerSettings ?? new Dictionary<string, string>())
            settings[name] = value;
        return new JsonObject(settings.Select(pair => new KeyValuePair<string, JsonNode?>(pair.Key, pair.Value))).ToJsonString(s_written) + "\n";
    }
}
