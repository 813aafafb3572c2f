using System.Net;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using k8s;
using k8s.Exceptions;
using MlopsBuild.Delivery.Deployment;

namespace MlopsBuild.Delivery.Kubernetes;

/// <summary>Asks an API server. Where it is and who we are comes from the client library, as kubectl reads it; objects are JSON here, so that fields that no type knows are not lost.</summary>
internal sealed class ClusterConnection : IDisposable
{
    private const int Attempts = 5;

    private static readonly TimeSpan s_answerWithin = TimeSpan.FromSeconds(60);

    private readonly k8s.Kubernetes _client;
    private readonly string _address;
    private bool _hasAnswered;

    private ClusterConnection(k8s.Kubernetes client, string @namespace) => (_client, _address, Namespace) = (client, client.BaseUri.ToString().TrimEnd('/'), @namespace);

    /// <summary>The namespace that is worked in.</summary>
    public string Namespace { get; }

    /// <summary>Opens a connection; nothing is asked yet.</summary>
    /// <exception cref="DeploymentException">It is not known where the cluster is.</exception>
    public static ClusterConnection Open(KubernetesCluster cluster)
    {
        try
        {
            var configuration = Configuration(cluster);
            configuration.HttpClientTimeout = Timeout.InfiniteTimeSpan;
            return new(new k8s.Kubernetes(configuration), cluster.Namespace);
        }
        catch (Exception unreadable) when (unreadable is KubeConfigException or IOException or UnauthorizedAccessException or YamlDotNet.Core.YamlException or FormatException or System.Security.Cryptography.CryptographicException)
        {
            throw new DeploymentException($"It cannot be read where the cluster of {cluster.Name} is: {unreadable.Message.TrimEnd('.')}. Expected a kubeconfig with that context; \"kubectl config get-contexts\" shows what there is.", unreadable);
        }
    }

    /// <summary>An object; null where there is none.</summary>
    public async Task<JsonObject?> GetAsync(ClusterKind kind, string name, CancellationToken cancellation)
    {
        try
        {
            return (JsonObject)await SendAsync(new($"read {kind.Kind} {name}", HttpMethod.Get, kind.Path(Namespace, name)), cancellation).ConfigureAwait(false);
        }
        catch (ClusterRefusal none) when (none.Status == HttpStatusCode.NotFound && none.Reason == "NotFound")
        {
            return null;
        }
    }

    /// <summary>Whether an object is there, of which its metadata alone is asked for: the values of a secret never leave the cluster.</summary>
    public async Task<bool> HasAsync(ClusterKind kind, string name, CancellationToken cancellation)
    {
        try
        {
            await SendAsync(new($"look for {kind.Kind} {name}", HttpMethod.Get, kind.Path(Namespace, name)) { Accept = "application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1" }, cancellation).ConfigureAwait(false);
            return true;
        }
        catch (ClusterRefusal none) when (none.Status == HttpStatusCode.NotFound && none.Reason == "NotFound")
        {
            return false;
        }
    }

    /// <summary>The objects that a selector of labels or fields finds, and the version of the list.</summary>
    public async Task<(IReadOnlyList<JsonObject> Items, string Version)> ListAsync(ClusterKind kind, string selector, CancellationToken cancellation)
    {
        var items = new List<JsonObject>();
        for (string? next = null; ;)
        {
            var page = await SendAsync(new($"list {kind.Plural}", HttpMethod.Get, $"{kind.Path(Namespace)}?limit=500&{selector}{(next is null ? "" : $"&continue={Uri.EscapeDataString(next)}")}"), cancellation).ConfigureAwait(false);
            items.AddRange((page["items"] as JsonArray ?? []).Select(item => (JsonObject)item!.DeepClone()));
            if ((string?)page["metadata"]?["continue"] is not { Length: > 0 } more)
                return (items, (string?)page["metadata"]?["resourceVersion"] ?? "");
            next = more;
        }
    }

    /// <summary>Applies fields on the server, or only asks what would come of it.</summary>
    /// <returns>The object as it is then.</returns>
    public async Task<JsonObject> ApplyAsync(ServerSideApply fields, CancellationToken cancellation) =>
        // JSON is YAML.
        (JsonObject)await SendAsync(new(fields.What, HttpMethod.Patch, $"{fields.Kind.Path(Namespace, fields.Name)}?{fields.Query}") { Body = (fields.Manifest, "application/apply-patch+yaml") }, cancellation).ConfigureAwait(false);

    /// <summary>Makes an object that is not there.</summary>
    public async Task<JsonObject> CreateAsync(ClusterKind kind, string manifest, CancellationToken cancellation) =>
        (JsonObject)await SendAsync(new($"make {kind.Kind}", HttpMethod.Post, $"{kind.Path(Namespace)}?fieldManager={Release.Manager}&fieldValidation=Strict") { Body = (JsonNode.Parse(manifest)!, "application/json") }, cancellation).ConfigureAwait(false);

    /// <summary>Removes an object, and what belongs to it afterwards.</summary>
    /// <returns>Whether it was there.</returns>
    public async Task<bool> DeleteAsync(ClusterKind kind, string name, CancellationToken cancellation)
    {
        try
        {
            var options = new JsonObject { ["apiVersion"] = "v1", ["kind"] = "DeleteOptions", ["propagationPolicy"] = "Background" };
            // Pods that are removed here never had traffic that could be drained.
            if (kind == ClusterKind.Pod)
                options["gracePeriodSeconds"] = 1;
            await SendAsync(new($"remove {kind.Kind} {name}", HttpMethod.Delete, kind.Path(Namespace, name)) { Body = (options, "application/json") }, cancellation).ConfigureAwait(false);
            return true;
        }
        catch (ClusterRefusal none) when (none.Status == HttpStatusCode.NotFound)
        {
            return false;
        }
    }

    /// <summary>The last lines that a container wrote; of the one before it where that is asked for.</summary>
    public async Task<string> LogAsync(string pod, int lines, bool previous, CancellationToken cancellation)
    {
        using var response = await RespondAsync(new($"read the log of {pod}", HttpMethod.Get, $"{ClusterKind.Pod.Path(Namespace, pod)}/log?container={Workload.Container}&tailLines={lines}&limitBytes=65536&previous={(previous ? "true" : "false")}"), cancellation).ConfigureAwait(false);
        return await response.Content.ReadAsStringAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>
    /// Waits until one of the objects changes, the server ends the watch, or a time is over: watches end silently, and versions get too old, so whoever calls this lists again afterwards, whatever
    /// came.
    /// </summary>
    public async Task WatchAsync(ClusterKind kind, string selector, string version, TimeSpan atMost, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(atMost);
        try
        {
            var address = $"{kind.Path(Namespace)}?watch=true&resourceVersion={Uri.EscapeDataString(version)}&timeoutSeconds={Math.Max(1, (int)atMost.TotalSeconds)}&{selector}";
            using var response = await RespondAsync(new($"watch {kind.Plural}", HttpMethod.Get, address) { IsStream = true }, limit.Token).ConfigureAwait(false);
            using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(limit.Token).ConfigureAwait(false));
            if (await reader.ReadLineAsync(limit.Token).ConfigureAwait(false) is { } line && !line.Contains("\"ERROR\"", StringComparison.Ordinal))
                return;
        }
        catch (Exception ended) when (ended is IOException or HttpRequestException or (OperationCanceledException and not TaskCanceledException { InnerException: TimeoutException }) && !cancellation.IsCancellationRequested)
        {
        }
        catch (ClusterRefusal old) when (old.Status is HttpStatusCode.Gone or HttpStatusCode.Forbidden)
        {
        }

        // A watch that ends at once must not be asked for without a pause.
        if (!limit.IsCancellationRequested)
            await Task.Delay(TimeSpan.FromMilliseconds(500), cancellation).ConfigureAwait(false);
    }

    /// <summary>A connection to a port of a pod.</summary>
    public async Task<Stream> ForwardAsync(string pod, int port, CancellationToken cancellation)
    {
        try
        {
            var socket = await _client.WebSocketNamespacedPodPortForwardAsync(pod, Namespace, [port], WebSocketProtocol.V4BinaryWebsocketProtocol, null, cancellation).ConfigureAwait(false);
            return ForwardedPort.Open(socket);
        }
        catch (Exception failed) when (failed is WebSocketException or HttpRequestException or IOException or k8s.Autorest.HttpOperationException)
        {
            throw new DeploymentException($"No connection to port {port} of pod {pod} could be had through the API server: {failed.Message.TrimEnd('.')}. The right to get and create pods/portforward is needed for smoke predictions.", failed);
        }
    }

    public void Dispose() => _client.Dispose();

    private static KubernetesClientConfiguration Configuration(KubernetesCluster cluster)
    {
        if (cluster.Kubeconfig is { } file)
            return KubernetesClientConfiguration.BuildConfigFromConfigFile(new FileInfo(file), cluster.Context);
        if (Environment.GetEnvironmentVariable("KUBECONFIG") is { Length: > 0 } listed)
        {
            var files = listed.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Where(File.Exists).ToList();
            if (files.Count == 0)
                throw new FileNotFoundException($"KUBECONFIG is \"{listed}\", and there is no such file");
            if (files.Count > 1 && cluster.Context is null)
                return KubernetesClientConfiguration.BuildDefaultConfig();
            var chosen = files.Find(path => cluster.Context is null || KubernetesClientConfiguration.LoadKubeConfig(path).Contexts?.Any(context => context.Name == cluster.Context) == true);
            return KubernetesClientConfiguration.BuildConfigFromConfigFile(new FileInfo(chosen ?? files[0]), cluster.Context);
        }

        var own = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".kube", "config");
        if (File.Exists(own))
            return KubernetesClientConfiguration.BuildConfigFromConfigFile(new FileInfo(own), cluster.Context);
        return cluster.Context is null && KubernetesClientConfiguration.IsInCluster()
            ? KubernetesClientConfiguration.InClusterConfig()
            : throw new FileNotFoundException($"neither KUBECONFIG nor \"{own}\" names one, and this is no pod of a cluster");
    }

    private async Task<JsonNode> SendAsync(ClusterRequest asked, CancellationToken cancellation)
    {
        using var response = await RespondAsync(asked, cancellation).ConfigureAwait(false);
        var text = await response.Content.ReadAsStringAsync(cancellation).ConfigureAwait(false);
        try
        {
            return JsonNode.Parse(text) as JsonObject ?? throw new JsonException("It is no object.");
        }
        catch (JsonException)
        {
            throw new DeploymentException($"{_address} answered something else than an API server does, expected JSON: \"{Reports.VisibleText.Of(text, 200)}\".");
        }
    }

    private async Task<HttpResponseMessage> RespondAsync(ClusterRequest asked, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            limit.CancelAfter(s_answerWithin);
            try
            {
                using var request = asked.Message(_address);
                if (_client.Credentials is { } credentials)
                    await credentials.ProcessHttpRequestAsync(request, limit.Token).ConfigureAwait(false);
                var response = await _client.HttpClient.SendAsync(request, asked.IsStream ? HttpCompletionOption.ResponseHeadersRead : HttpCompletionOption.ResponseContentRead, limit.Token).ConfigureAwait(false);
                _hasAnswered = true;
                if (response.IsSuccessStatusCode)
                    return response;
                using (response)
                {
                    var refusal = ClusterRefusal.Of(asked.What, response.StatusCode, await response.Content.ReadAsStringAsync(limit.Token).ConfigureAwait(false));
                    if (attempt >= Attempts || response.StatusCode is not (HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable or HttpStatusCode.BadGateway))
                        throw refusal;
                    await Task.Delay(Pause(response, attempt), cancellation).ConfigureAwait(false);
                }
            }
            catch (HttpRequestException lost) when (attempt < Attempts && IsRepeatable(asked.Method, lost))
            {
                await Task.Delay(Pause(null, attempt), cancellation).ConfigureAwait(false);
            }
            catch (HttpRequestException lost)
            {
                throw new DeploymentException($"The API server at {_address} cannot be reached: {Innermost(lost).TrimEnd('.')}. Is the context the right one, and the network the cluster's?", lost);
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                throw new DeploymentException($"The API server at {_address} did not {asked.What} within {s_answerWithin.TotalSeconds} seconds.");
            }
        }
    }

    // Reading and applying again do no harm. Where nobody ever answered, waiting does not help; an API server that is restarted is back soon.
    private bool IsRepeatable(HttpMethod method, HttpRequestException lost) =>
        method != HttpMethod.Post && (lost.HttpRequestError == HttpRequestError.ResponseEnded || (_hasAnswered && lost.HttpRequestError == HttpRequestError.ConnectionError) || lost.InnerException is IOException);

    private static TimeSpan Pause(HttpResponseMessage? response, int attempt) => response?.Headers.RetryAfter?.Delta is { } asked && asked <= TimeSpan.FromSeconds(10)
        ? asked
        : TimeSpan.FromMilliseconds(100 * Math.Pow(2, attempt));

    private static string Innermost(Exception failure) => failure.InnerException is { } inner ? Innermost(inner) : failure.Message;
}
