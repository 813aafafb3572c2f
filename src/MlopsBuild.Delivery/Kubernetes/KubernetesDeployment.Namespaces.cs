using System.Net;
using MlopsBuild.Delivery.Deployment;

namespace MlopsBuild.Delivery.Kubernetes;

/// <content>A namespace that is not there yet.</content>
internal sealed partial class KubernetesDeployment
{
    private async Task<bool> HasNamespaceAsync(CancellationToken cancellation)
    {
        try
        {
            return await _connection.GetAsync(ClusterKind.Namespace, _cluster.Namespace, cancellation).ConfigureAwait(false) is not null;
        }
        catch (ClusterRefusal refusal) when (refusal.Status == HttpStatusCode.Forbidden)
        {
            throw NotOurs(refusal);
        }
    }

    /// <summary>As <see cref="TryAsync"/>. The server tries nothing in a namespace that is not there, so it is made first, and removed where something is refused.</summary>
    private async Task<bool> TryInNewNamespaceAsync(CancellationToken cancellation)
    {
        var fields = new ServerSideApply(ClusterKind.Namespace, _manifests[0].Json);
        try
        {
            await _connection.ApplyAsync(fields with { IsTrial = true }, cancellation).ConfigureAwait(false);
            await _connection.ApplyAsync(fields, cancellation).ConfigureAwait(false);
        }
        catch (ClusterRefusal refusal) when (refusal.Status == HttpStatusCode.Forbidden)
        {
            throw NotOurs(refusal);
        }

        _log($"Made namespace {_cluster.Namespace}");
        try
        {
            return await TryAsync(cancellation).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is DeploymentException or ClusterRefusal or OperationCanceledException)
        {
            await RemoveNamespaceAsync().ConfigureAwait(false);
            throw;
        }
    }

    private async Task RemoveNamespaceAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        try
        {
            await _connection.DeleteAsync(ClusterKind.Namespace, _cluster.Namespace, limit.Token).ConfigureAwait(false);
            _log($"Removed namespace {_cluster.Namespace} again");
        }
        catch (Exception failure) when (failure is ClusterRefusal or DeploymentException or OperationCanceledException)
        {
            _log($"Namespace {_cluster.Namespace}, which was made for this, stays: {failure.Message}");
        }
    }

    private static DeploymentException NotOurs(ClusterRefusal refusal) => new($"{refusal.Message} Where the namespace is somebody else's to make, say CreateNamespace = false.", refusal);
}
