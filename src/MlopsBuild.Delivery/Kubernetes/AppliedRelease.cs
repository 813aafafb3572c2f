using System.Globalization;
using System.Text.Json.Nodes;
using MlopsBuild.Delivery.Deployment;

namespace MlopsBuild.Delivery.Kubernetes;

/// <summary>What there is of an environment in the cluster.</summary>
internal sealed class AppliedRelease(ClusterConnection connection, DeploymentEnvironment environment)
{
    private readonly Release _release = new(environment);

    /// <summary>Objects that were applied for the environment, by kind.</summary>
    public async Task<IReadOnlyList<(ClusterKind Kind, JsonObject Live)>> ObjectsAsync(CancellationToken cancellation)
    {
        var found = new List<(ClusterKind, JsonObject)>();
        foreach (var kind in ClusterKind.Applied)
        {
            var (items, _) = await connection.ListAsync(kind, $"labelSelector={Uri.EscapeDataString(_release.Selector)}", cancellation).ConfigureAwait(false);
            foreach (var item in items)
            {
                // Objects in lists do not say what they are.
                item["apiVersion"] = kind.Version;
                item["kind"] = kind.Kind;
                found.Add((kind, item));
            }
        }

        return found;
    }

    /// <summary>What runs; null for nothing.</summary>
    /// <exception cref="DeploymentException">The cluster does not say.</exception>
    public async Task<RunningDeployment?> RunningAsync(CancellationToken cancellation)
    {
        try
        {
            return await connection.GetAsync(ClusterKind.Deployment, _release.Name, cancellation).ConfigureAwait(false) is { } deployment ? Running(deployment) : null;
        }
        catch (ClusterRefusal refusal)
        {
            throw new DeploymentException(refusal.Message, refusal);
        }
    }

    private RunningDeployment? Running(JsonObject deployment)
    {
        var annotations = deployment["metadata"]?["annotations"];
        if ((string?)deployment["metadata"]?["labels"]?[Release.ManagedBy] != Release.Manager
            || (string?)annotations?[Release.Model] is not { } model || !int.TryParse((string?)annotations[Release.Version], NumberStyles.None, CultureInfo.InvariantCulture, out var version))
            return null;
        // What the pods are made of, not what is written on the object.
        var image = (deployment["spec"]?["template"]?["spec"]?["containers"] as JsonArray ?? []).FirstOrDefault(container => (string?)container?["name"] == Workload.Container)?["image"];
        var status = deployment["status"];
        var replicas = deployment["spec"]?["replicas"] is { } wanted ? (int)wanted : 1;
        var address = k8s.KubernetesClientConfiguration.IsInCluster() ? string.Create(CultureInfo.InvariantCulture, $"http://{_release.Name}.{connection.Namespace}.svc:{environment.Port}") : null;
        return new(environment.Name, model, version, (string?)image ?? "", status?["readyReplicas"] is { } ready ? (int)ready : 0, replicas, address);
    }
}
