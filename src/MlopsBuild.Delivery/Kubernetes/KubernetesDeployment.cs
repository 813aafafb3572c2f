using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using k8s;
using MlopsBuild.Delivery.Deployment;
using MlopsBuild.Reports;

namespace MlopsBuild.Delivery.Kubernetes;

/// <summary>
/// One deployment, from the dry run to what is left over. A single pod, the candidate, is tried before anything that serves is touched; its name also keeps two deployments of one environment
/// from running at once.
/// </summary>
internal sealed partial class KubernetesDeployment
{
    private readonly ClusterConnection _connection;
    private readonly KubernetesCluster _cluster;
    private readonly DeploymentRequest _request;
    private readonly Action<string> _log;
    private readonly Release _release;
    private readonly AppliedRelease _applied;
    private readonly IReadOnlyList<KubernetesManifest> _manifests;
    private IReadOnlyList<(ClusterKind Kind, JsonObject Live)> _before = [];

    public KubernetesDeployment(ClusterConnection connection, KubernetesCluster cluster, DeploymentRequest request, Action<string> log)
    {
        (_connection, _cluster, _request, _log) = (connection, cluster, request, log);
        (_release, _applied, _manifests) = (new(Environment), new(connection, Environment), KubernetesManifests.Render(cluster, request));
    }

    private DeploymentEnvironment Environment => _request.Environment;

    private TimeSpan WholeRollout => Environment.ReadyWithin * Math.Max(Environment.Replicas, _cluster.Scaling?.Maximum ?? 1) + (TimeSpan.FromSeconds(ServerConfiguration.GraceSeconds(Environment)) * 2);

    /// <summary>Deploys.</summary>
    /// <exception cref="DeploymentException">It failed; what ran before runs.</exception>
    public async Task<RunningDeployment> RunAsync(CancellationToken cancellation)
    {
        try
        {
            _before = await _applied.ObjectsAsync(cancellation).ConfigureAwait(false);
            await CheckSecretsAsync(cancellation).ConfigureAwait(false);
            if (_cluster.CreateNamespace && !await HasNamespaceAsync(cancellation).ConfigureAwait(false) ? await TryInNewNamespaceAsync(cancellation).ConfigureAwait(false) : await TryAsync(cancellation).ConfigureAwait(false))
                await ReplaceAsync(cancellation).ConfigureAwait(false);
            else
                await ReachedAsync(cancellation).ConfigureAwait(false);
            return await _applied.RunningAsync(cancellation).ConfigureAwait(false) ?? throw new DeploymentException($"Deployment {_release.Name} is gone; somebody removed it while it was deployed.");
        }
        catch (ClusterRefusal refusal)
        {
            throw new DeploymentException(refusal.Message, refusal);
        }
    }

    private static string NameOf(JsonObject live) => (string)live["metadata"]!["name"]!;

    private JsonObject? Before(KubernetesManifest manifest) => _before.FirstOrDefault(one => one.Kind == manifest.ClusterKind && NameOf(one.Live) == manifest.Name).Live;

    private async Task CheckSecretsAsync(CancellationToken cancellation)
    {
        var names = SecretUse.All(Environment.Secrets).Select(secret => secret.Secret).Concat(_cluster.PullSecret is { } pull ? [pull] : []).Distinct(StringComparer.Ordinal);
        var missing = new List<string>();
        foreach (var name in names)
        {
            try
            {
                if (!await _connection.HasAsync(ClusterKind.Secret, name, cancellation).ConfigureAwait(false))
                    missing.Add($"There is no secret \"{name}\" in namespace {_cluster.Namespace}, expected it to be there before what uses it; make it with \"kubectl create secret generic {name} -n {_cluster.Namespace} …\".");
            }
            catch (ClusterRefusal refusal) when (refusal.Status == HttpStatusCode.Forbidden)
            {
                _log($"Whether the secret {name} is there is not ours to ask");
            }
        }

        if (missing.Count > 0)
            throw new DeploymentException(string.Join('\n', missing));
    }

    /// <summary>Has the server say what would become of each object, and shows it. Nothing is changed.</summary>
    /// <returns>Whether anything would change.</returns>
    private async Task<bool> TryAsync(CancellationToken cancellation)
    {
        var (problems, changed) = (new List<string>(), false);
        foreach (var manifest in _manifests.Where(manifest => manifest.ClusterKind != ClusterKind.Namespace))
        {
            try
            {
                var after = await ApplyAsync(manifest, isTrial: true, cancellation).ConfigureAwait(false);
                changed |= Show(manifest, after);
            }
            catch (ClusterRefusal refusal)
            {
                problems.Add(refusal.Message);
            }
        }

        if (problems.Count > 0)
            throw new DeploymentException($"Nothing was changed.\n{string.Join('\n', problems)}");
        foreach (var (kind, live) in Leftovers())
        {
            _log($"- {kind.Kind} {NameOf(live)}");
            changed = true;
        }

        return changed;
    }

    private bool Show(KubernetesManifest manifest, JsonObject after)
    {
        if (Before(manifest) is not { } before)
        {
            _log($"+ {manifest}");
            return true;
        }

        var changes = ManifestChanges.Between(before, after).Where(change => _cluster.Scaling is null || !change.StartsWith("spec.replicas:", StringComparison.Ordinal)).ToList();
        if (changes.Count > 0)
            _log($"~ {manifest}");
        foreach (var change in changes)
            _log($"    {change}");
        return changes.Count > 0;
    }

    private async Task<JsonObject> ApplyAsync(KubernetesManifest manifest, bool isTrial, CancellationToken cancellation)
    {
        var fields = new ServerSideApply(manifest.ClusterKind, manifest.Json) { IsTrial = isTrial, TakesOver = _cluster.TakeOver };
        try
        {
            return await _connection.ApplyAsync(fields, cancellation).ConfigureAwait(false);
        }
        catch (ClusterRefusal refusal) when (refusal.IsConflict && refusal.Causes.All(IsOurs))
        {
            return await _connection.ApplyAsync(fields with { TakesOver = true }, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Whether a conflict is about the number of servers, which our autoscaler had, and which is ours to say again.</summary>
    private bool IsOurs((string Reason, string Field, string Message) cause) => cause.Field == ".spec.replicas"
        && (cause.Message.Contains($"\"{Release.ReplicasManager}\"", StringComparison.Ordinal) || (_cluster.Scaling is null && _before.Any(one => one.Kind == ClusterKind.Autoscaler)));

    /// <summary>What was applied before and is not rendered any more. The settings of the servers that are replaced stay until the next deployment, so that <c>kubectl rollout undo</c> works.</summary>
    private IEnumerable<(ClusterKind Kind, JsonObject Live)> Leftovers()
    {
        var deployment = _before.FirstOrDefault(one => one.Kind == ClusterKind.Deployment).Live?.ToJsonString() ?? "";
        return _before.Where(one => !_manifests.Any(manifest => manifest.ClusterKind == one.Kind && manifest.Name == NameOf(one.Live))
            && !(one.Kind == ClusterKind.ConfigMap && deployment.Contains($"\"{NameOf(one.Live)}\"", StringComparison.Ordinal)));
    }

    private async Task ReachedAsync(CancellationToken cancellation)
    {
        _log("Nothing to change");
        if (await WaitAsync(WholeRollout, cancellation).ConfigureAwait(false) is { } failure)
            throw new DeploymentException(await ExplainedAsync($"What is deployed already is not well: {failure}", cancellation).ConfigureAwait(false));
    }

    /// <summary>Waits until the Deployment has replaced all servers.</summary>
    /// <returns>Why it did not; null where it did.</returns>
    private async Task<string?> WaitAsync(TimeSpan within, CancellationToken cancellation)
    {
        var (started, shown) = (TimeProvider.System.GetTimestamp(), "");
        var selector = $"fieldSelector={Uri.EscapeDataString($"metadata.name={_release.Name}")}";
        while (true)
        {
            var (found, version) = await _connection.ListAsync(ClusterKind.Deployment, selector, cancellation).ConfigureAwait(false);
            if (found.Count == 0)
                return $"Deployment {_release.Name} is gone";
            var state = RolloutState.Of(found[0]);
            if (state.Text != shown && !state.IsDone)
                _log(VisibleText.Of($"Deployment {_release.Name}: {shown = state.Text}"));
            if (state.IsDone)
                return null;
            var left = within - TimeProvider.System.GetElapsedTime(started);
            if (state.Failure is { } failure)
                return VisibleText.Of(failure.TrimEnd('.'));
            if (left <= TimeSpan.Zero)
                return string.Create(CultureInfo.InvariantCulture, $"after {within.TotalSeconds:0} seconds, {state.Text}");
            await _connection.WatchAsync(ClusterKind.Deployment, selector, version, left < TimeSpan.FromSeconds(30) ? left : TimeSpan.FromSeconds(30), cancellation).ConfigureAwait(false);
        }
    }

    private async Task<string> ExplainedAsync(string failure, CancellationToken cancellation, string? track = null)
    {
        var labels = string.Join(',', _release.Chosen(track ?? Workload.Stable).Select(pair => $"{pair.Key}={pair.Value}"));
        var lines = await new PodEvidence(_connection).ReadAsync(labels, _release.Name, cancellation).ConfigureAwait(false);
        return $"{failure}.{string.Concat(lines.Select(line => $"\n{line}"))}";
    }
}
