using MlopsBuild.Delivery.Deployment;

namespace MlopsBuild.Delivery.Kubernetes;

/// <summary>A namespace of a Kubernetes cluster that serves models.</summary>
/// <param name="Namespace">The namespace, such as <c>models</c>.</param>
public sealed record KubernetesCluster(string Namespace) : IDeploymentTarget
{
    /// <summary>File that says where the cluster is and who we are; null for <c>KUBECONFIG</c>, else <c>~/.kube/config</c>, else, within a pod, the cluster that it runs in.</summary>
    public string? Kubeconfig { get; init; }

    /// <summary>Context of that file; null for its current one.</summary>
    public string? Context { get; init; }

    /// <summary>Whether the namespace is part of what is rendered and applied; default true. Who may not make namespaces sets false. It is never removed.</summary>
    public bool CreateNamespace { get; init; } = true;

    /// <summary>How servers are added and removed with the load; null for the environment's number of them.</summary>
    public KubernetesScaling? Scaling { get; init; }

    /// <summary>How many servers may be away at once while nodes are drained, from 1; default 1.</summary>
    public int Disrupted { get; init; } = 1;

    /// <summary>Who may call the servers; default the pods of the namespace. An empty list lets nobody in.</summary>
    public IReadOnlyList<KubernetesCaller> Callers { get; init; } = [KubernetesCaller.SameNamespace];

    /// <summary>Name of the secret with the login of the registry of the image; null for none.</summary>
    public string? PullSecret { get; init; }

    /// <summary>Labels that nodes have to have; none for any node.</summary>
    public IReadOnlyDictionary<string, string> NodeLabels { get; init; } = new Dictionary<string, string>();

    /// <summary>Port that the server listens on in its container; default 8080.</summary>
    public int ServerPort { get; init; } = 8080;

    /// <summary>
    /// Settings of the model server besides those that the deployment itself gives (<c>listen</c>, <c>models</c>, <c>drainSeconds</c>, <c>shutdownSeconds</c>), such as <c>maxRequests</c>; null
    /// for a server that is another program: then it gets no arguments, and no <c>server.json</c>.
    /// </summary>
    public IReadOnlyDictionary<string, string>? ServerSettings { get; init; } = new Dictionary<string, string>();

    /// <summary>User and group that the server runs as, never 0; default 10001.</summary>
    public int User { get; init; } = 10001;

    /// <summary>Whether fields that others have set are taken over; default false: then they are a conflict, and nothing is changed.</summary>
    public bool TakeOver { get; init; }

    /// <inheritdoc/>
    public string Name => $"Kubernetes namespace \"{Namespace}\" of {(Context is { } context ? $"context \"{context}\"" : Kubeconfig is { } file ? $"\"{file}\"" : "the current context")}";

    /// <inheritdoc/>
    public IReadOnlyList<string> Problems(DeploymentEnvironment environment) => ClusterProblems.Of(this, environment);

    /// <inheritdoc/>
    public async Task<RunningDeployment?> FindAsync(DeploymentEnvironment environment, CancellationToken cancellation = default)
    {
        using var connection = ClusterConnection.Open(this);
        return await new AppliedRelease(connection, environment).RunningAsync(cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<RunningDeployment> DeployAsync(DeploymentRequest request, Action<string> log, CancellationToken cancellation = default)
    {
        ClusterProblems.Check(this, request);
        using var connection = ClusterConnection.Open(this);
        return await new KubernetesDeployment(connection, this, request, log).RunAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>Asks every server that runs for predictions, through the API server.</summary>
    /// <param name="environment">The environment.</param>
    /// <param name="model">Name of the model.</param>
    /// <param name="smoke">The request, with the answers that are right.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>What is wrong, as a sentence that names the server; null for nothing.</returns>
    /// <exception cref="DeploymentException">The cluster does not answer, or refuses.</exception>
    public async Task<string?> SmokeAsync(DeploymentEnvironment environment, string model, SmokePredictions smoke, CancellationToken cancellation = default)
    {
        using var connection = ClusterConnection.Open(this);
        return await new ServedPredictions(connection).ProblemAsync(new Release(environment), this, model, smoke, cancellation).ConfigureAwait(false);
    }
}
