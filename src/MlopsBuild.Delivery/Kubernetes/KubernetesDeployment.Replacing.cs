using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using k8s;
using MlopsBuild.Delivery.Deployment;

namespace MlopsBuild.Delivery.Kubernetes;

internal sealed partial class KubernetesDeployment
{
    /// <summary>Tries the candidate, replaces what serves, and removes what is left over.</summary>
    private async Task ReplaceAsync(CancellationToken cancellation)
    {
        var done = new List<KubernetesManifest>();
        // Nothing that serves reads these: one says nothing, the other has a name of its own.
        foreach (var manifest in _manifests.Where(IsHarmless))
            await ApplyOneAsync(manifest, done, cancellation).ConfigureAwait(false);
        await TakeTurnAsync(done, cancellation).ConfigureAwait(false);
        try
        {
            await CandidateAsync(cancellation).ConfigureAwait(false);
            await HandOverReplicasAsync(cancellation).ConfigureAwait(false);
            foreach (var manifest in _manifests.Where(manifest => !IsHarmless(manifest)))
                await ApplyOneAsync(manifest, done, cancellation).ConfigureAwait(false);
            if (await WaitAsync(WholeRollout, cancellation).ConfigureAwait(false) is { } failure)
                throw new DeploymentException(await ExplainedAsync($"The servers were not replaced: {failure}", cancellation).ConfigureAwait(false));
        }
        catch (Exception failure) when (failure is DeploymentException or ClusterRefusal or OperationCanceledException)
        {
            var restored = await RestoredAsync(done).ConfigureAwait(false);
            if (failure is OperationCanceledException)
                throw;
            throw new DeploymentException($"{failure.Message}\n{restored}", failure);
        }
        finally
        {
            await RemoveCandidateAsync().ConfigureAwait(false);
        }

        await PruneAsync(cancellation).ConfigureAwait(false);
    }

    private static bool IsHarmless(KubernetesManifest manifest) => manifest.ClusterKind == ClusterKind.Namespace || manifest.ClusterKind == ClusterKind.ServiceAccount || manifest.ClusterKind == ClusterKind.ConfigMap;

    private async Task ApplyOneAsync(KubernetesManifest manifest, List<KubernetesManifest> done, CancellationToken cancellation)
    {
        // Who may not make namespaces may not apply to one that is there either.
        if (manifest.ClusterKind == ClusterKind.Namespace)
            return;
        // An answer may be lost where the object was changed.
        done.Add(manifest);
        await ApplyAsync(manifest, isTrial: false, cancellation).ConfigureAwait(false);
    }

    /// <summary>Makes the candidate; where there is one, somebody else deploys.</summary>
    private async Task TakeTurnAsync(List<KubernetesManifest> done, CancellationToken cancellation)
    {
        var lifetime = Environment.ReadyWithin + WholeRollout + TimeSpan.FromMinutes(5);
        var pod = KubernetesJson.Serialize(new Workload(_cluster, _request, _release).Candidate(lifetime));
        try
        {
            for (var attempt = 1; ; attempt++)
            {
                try
                {
                    await _connection.CreateAsync(ClusterKind.Pod, pod, cancellation).ConfigureAwait(false);
                    return;
                }
                catch (ClusterRefusal there) when (there.Reason == "AlreadyExists" && attempt < 60)
                {
                    await RemoveEndedAsync(cancellation).ConfigureAwait(false);
                }
            }
        }
        catch (Exception failure) when (failure is DeploymentException or ClusterRefusal or OperationCanceledException)
        {
            // The candidate of the other one may need them: only what nobody can use is removed.
            if (failure is not DeploymentException { Data.Count: > 0 })
                await RestoredAsync(done).ConfigureAwait(false);
            throw;
        }
    }

    private async Task RemoveEndedAsync(CancellationToken cancellation)
    {
        if (await _connection.GetAsync(ClusterKind.Pod, _release.Candidate, cancellation).ConfigureAwait(false) is not { } pod)
            return;
        if ((string?)pod["status"]?["phase"] is "Failed" or "Succeeded")
        {
            _log($"An earlier deployment left its pod {_release.Candidate} behind");
            await _connection.DeleteAsync(ClusterKind.Pod, _release.Candidate, cancellation).ConfigureAwait(false);
        }
        else if (pod["metadata"]?["deletionTimestamp"] is null)
        {
            var annotations = pod["metadata"]?["annotations"];
            throw new DeploymentException(
                $"Another deployment of \"{Environment.Name}\" is under way since {(string?)pod["metadata"]?["creationTimestamp"]}: {(string?)annotations?[Release.Model]}@{(string?)annotations?[Release.Version]}, run {(string?)annotations?[Release.Run] ?? "unknown"}. "
                + $"Wait until it is done; if whoever deployed is gone, \"kubectl delete pod {_release.Candidate} -n {_cluster.Namespace}\" ends it.") { Data = { ["other"] = true } };
        }

        await Task.Delay(TimeSpan.FromSeconds(1), cancellation).ConfigureAwait(false);
    }

    private async Task CandidateAsync(CancellationToken cancellation)
    {
        _log($"Trying {_request.Model}@{_request.Version.ToString(CultureInfo.InvariantCulture)} in pod {_release.Candidate}, which gets no traffic");
        var selector = $"fieldSelector={Uri.EscapeDataString($"metadata.name={_release.Candidate}")}";
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var (pods, version) = await _connection.ListAsync(ClusterKind.Pod, selector, cancellation).ConfigureAwait(false);
            if (pods.Count == 0)
                throw new DeploymentException($"Pod {_release.Candidate} is gone; somebody removed it.");
            if (PodEvidence.IsReady(pods[0]))
                break;
            var left = Environment.ReadyWithin - TimeProvider.System.GetElapsedTime(started);
            var failure = PodEvidence.Hopeless(pods[0]) ?? (left <= TimeSpan.Zero ? string.Create(CultureInfo.InvariantCulture, $"it was not ready within {Environment.ReadyWithin.TotalSeconds:0} seconds") : null);
            if (failure is not null)
                throw new DeploymentException(await ExplainedAsync($"The new server does not start: {Reports.VisibleText.Of(failure.TrimEnd('.'))}", cancellation, Workload.Trial).ConfigureAwait(false));
            await _connection.WatchAsync(ClusterKind.Pod, selector, version, left < TimeSpan.FromSeconds(10) ? left : TimeSpan.FromSeconds(10), cancellation).ConfigureAwait(false);
        }

        if (_request.Smoke is not { } smoke)
            return;
        try
        {
            await new ServedPredictions(_connection).CheckAsync(_release.Candidate, _cluster.ServerPort, _request.Model, smoke, cancellation).ConfigureAwait(false);
        }
        catch (DeploymentException failure)
        {
            throw new DeploymentException(await ExplainedAsync(failure.Message.TrimEnd('.'), cancellation, Workload.Trial).ConfigureAwait(false), failure);
        }

        _log(string.Create(CultureInfo.InvariantCulture, $"{smoke.Expected.Count} smoke predictions are right"));
    }

    /// <summary>
    /// Gives the number of servers to another owner before it is left out, or the server would set it to 1 until the autoscaler sets it
    /// (https://kubernetes.io/docs/reference/using-api/server-side-apply/#transferring-ownership).
    /// </summary>
    private async Task HandOverReplicasAsync(CancellationToken cancellation)
    {
        var live = _before.FirstOrDefault(one => one.Kind == ClusterKind.Deployment && NameOf(one.Live) == _release.Name).Live;
        if (_cluster.Scaling is null || live?["spec"]?["replicas"] is not { } replicas || !AppliedFields.Holds(live, "f:spec", "f:replicas"))
            return;
        var kept = new JsonObject
        {
            ["apiVersion"] = ClusterKind.Deployment.Version,
            ["kind"] = ClusterKind.Deployment.Kind,
            ["metadata"] = new JsonObject { ["name"] = _release.Name },
            ["spec"] = new JsonObject { ["replicas"] = replicas.DeepClone() },
        };
        await _connection.ApplyAsync(new(ClusterKind.Deployment, kept) { TakesOver = true, Manager = Release.ReplicasManager }, cancellation).ConfigureAwait(false);
    }

    /// <summary>Brings back what was there before, whatever was asked of us meanwhile.</summary>
    /// <returns>What runs now, in a sentence.</returns>
    private async Task<string> RestoredAsync(List<KubernetesManifest> done)
    {
        using var limit = new CancellationTokenSource(WholeRollout + TimeSpan.FromMinutes(1));
        var (problems, wasThere) = (new List<string>(), false);
        foreach (var manifest in Enumerable.Reverse(done))
        {
            try
            {
                if (Before(manifest) is not { } before)
                {
                    if (manifest.ClusterKind != ClusterKind.ServiceAccount)
                        await _connection.DeleteAsync(manifest.ClusterKind, manifest.Name, limit.Token).ConfigureAwait(false);
                    continue;
                }

                wasThere |= manifest.ClusterKind == ClusterKind.Deployment;
                if (AppliedFields.Of(before) is { } fields)
                    await _connection.ApplyAsync(new(manifest.ClusterKind, fields) { TakesOver = true }, limit.Token).ConfigureAwait(false);
            }
            catch (Exception failure) when (failure is ClusterRefusal or DeploymentException or OperationCanceledException)
            {
                problems.Add(failure.Message);
            }
        }

        if (wasThere && problems.Count == 0)
        {
            _log("Going back to what ran before");
            try
            {
                if (await WaitAsync(WholeRollout, limit.Token).ConfigureAwait(false) is { } unwell)
                    problems.Add($"{unwell}.");
            }
            catch (Exception failure) when (failure is ClusterRefusal or DeploymentException or OperationCanceledException)
            {
                problems.Add(failure.Message);
            }
        }

        if (problems.Count > 0)
            return $"Going back to what ran before failed too: {string.Join(' ', problems)} \"kubectl rollout status deployment/{_release.Name} -n {_cluster.Namespace}\" shows what runs.";
        return _before.FirstOrDefault(one => one.Kind == ClusterKind.Deployment).Live?["metadata"]?["annotations"] is { } served
            ? $"{(string?)served[Release.Model]}@{(string?)served[Release.Version]} goes on serving."
            : "Nothing ran before, and nothing runs now.";
    }

    private async Task RemoveCandidateAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        try
        {
            await _connection.DeleteAsync(ClusterKind.Pod, _release.Candidate, limit.Token).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is ClusterRefusal or DeploymentException or OperationCanceledException)
        {
            _log($"Pod {_release.Candidate} could not be removed, which it is by itself later: {failure.Message}");
        }
    }

    private async Task PruneAsync(CancellationToken cancellation)
    {
        foreach (var (kind, live) in Leftovers())
        {
            try
            {
                await _connection.DeleteAsync(kind, NameOf(live), cancellation).ConfigureAwait(false);
                _log($"Removed {kind.Kind} {NameOf(live)}");
            }
            catch (ClusterRefusal refusal)
            {
                _log($"What is left over stays: {refusal.Message}");
            }
        }
    }
}
