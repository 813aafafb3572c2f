using System.Globalization;
using System.Text;
using MlopsBuild.Delivery.Deployment;

namespace MlopsBuild.Delivery.Kubernetes;

/// <summary>Asks a server in a pod for the predictions that it has to give.</summary>
internal sealed class ServedPredictions(ClusterConnection connection)
{
    private static readonly TimeSpan s_answerWithin = TimeSpan.FromSeconds(60);

    /// <summary>Asks all servers that are ready.</summary>
    /// <returns>What is wrong; null for nothing.</returns>
    public async Task<string?> ProblemAsync(Release release, KubernetesCluster cluster, string model, SmokePredictions smoke, CancellationToken cancellation)
    {
        try
        {
            var labels = string.Join(',', release.Chosen(Workload.Stable).Select(pair => $"{pair.Key}={pair.Value}"));
            var (pods, _) = await connection.ListAsync(ClusterKind.Pod, $"labelSelector={Uri.EscapeDataString(labels)}", cancellation).ConfigureAwait(false);
            foreach (var pod in pods.Where(PodEvidence.IsReady).Select(pod => (string)pod["metadata"]!["name"]!).Order(StringComparer.Ordinal))
            {
                try
                {
                    await CheckAsync(pod, cluster.ServerPort, model, smoke, cancellation).ConfigureAwait(false);
                }
                catch (DeploymentException wrong)
                {
                    return $"Pod {pod}: {wrong.Message}";
                }
            }

            return null;
        }
        catch (ClusterRefusal refusal)
        {
            throw new DeploymentException(refusal.Message, refusal);
        }
    }

    /// <summary>Asks, and compares.</summary>
    /// <exception cref="DeploymentException">The server gave others, or none.</exception>
    public async Task CheckAsync(string pod, int port, string model, SmokePredictions smoke, CancellationToken cancellation)
    {
        using var handler = new SocketsHttpHandler { ConnectCallback = async (_, token) => await connection.ForwardAsync(pod, port, token).ConfigureAwait(false), UseProxy = false };
        using var client = new HttpClient(handler) { Timeout = s_answerWithin };
        var path = $"/v2/models/{Uri.EscapeDataString(model)}/infer";
        try
        {
            using var content = new StringContent(smoke.Request, Encoding.UTF8, "application/json");
            using var response = await client.PostAsync(new Uri(string.Create(CultureInfo.InvariantCulture, $"http://localhost:{port}{path}")), content, cancellation).ConfigureAwait(false);
            var body = await response.Content.ReadAsStringAsync(cancellation).ConfigureAwait(false);
            if (SmokeAnswer.Problem(smoke, (int)response.StatusCode, body) is { } problem)
                throw new DeploymentException($"The server of pod {pod} fails the smoke predictions: {problem}.");
        }
        catch (Exception failed) when (failed is HttpRequestException or IOException || (failed is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            throw failed.InnerException as DeploymentException ?? new DeploymentException($"The smoke predictions failed: {path} of pod {pod} gave no answer: {failed.Message.TrimEnd('.')}.", failed);
        }
    }
}
