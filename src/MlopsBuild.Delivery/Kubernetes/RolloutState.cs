using System.Globalization;
using System.Text.Json.Nodes;

namespace MlopsBuild.Delivery.Kubernetes;

/// <summary>How far a Deployment has come.</summary>
/// <param name="IsDone">Whether all servers are new and available.</param>
/// <param name="Failure">Why it will not come further; null while it may.</param>
/// <param name="Text">It in words.</param>
internal sealed record RolloutState(bool IsDone, string? Failure, string Text)
{
    /// <summary>Reads it as <c>kubectl rollout status</c> does.</summary>
    public static RolloutState Of(JsonObject deployment)
    {
        long Number(JsonNode? node) => node is null ? 0 : (long)node;
        var status = deployment["status"];
        if (Number(status?["observedGeneration"]) < Number(deployment["metadata"]?["generation"]))
            return new(false, null, "the cluster has not taken it up yet");
        var conditions = (status?["conditions"] as JsonArray ?? []).OfType<JsonObject>().ToList();
        var progress = conditions.Find(condition => (string?)condition["type"] == "Progressing");
        if ((string?)progress?["reason"] == "ProgressDeadlineExceeded")
            return new(false, (string?)progress["message"] ?? "it made no progress in time", "it makes no progress");
        var wanted = deployment["spec"]?["replicas"] is { } replicas ? (long)replicas : 1;
        var (all, updated, available) = (Number(status?["replicas"]), Number(status?["updatedReplicas"]), Number(status?["availableReplicas"]));
        var refused = conditions.Find(condition => (string?)condition["type"] == "ReplicaFailure" && (string?)condition["status"] == "True") is { } failure ? $"; {(string?)failure["message"]}" : "";
        var text = string.Create(CultureInfo.InvariantCulture, $"{updated} of {wanted} new, {available} available, {Math.Max(0, all - updated)} old{refused}");
        return new(updated >= wanted && all <= updated && available >= updated, null, text);
    }
}
