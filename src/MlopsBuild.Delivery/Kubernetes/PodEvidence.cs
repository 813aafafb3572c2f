using System.Globalization;
using System.Text.Json.Nodes;
using MlopsBuild.Delivery.Deployment;
using MlopsBuild.Reports;

namespace MlopsBuild.Delivery.Kubernetes;

/// <summary>What shows why servers are not well: states of their pods, events, and the last lines of their logs.</summary>
internal sealed class PodEvidence(ClusterConnection connection)
{
    private const int MostPods = 3;
    private const int MostEvents = 6;
    private const int MostLines = 20;
    private const int MostShown = 500;

    private static readonly ClusterKind s_events = new("v1", "Event", "events");

    /// <summary>All that is found, in lines. What cannot be read is said.</summary>
    /// <param name="labels">Selector of the pods.</param>
    /// <param name="owner">Beginning of the names of what makes the pods, whose events count too.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<IReadOnlyList<string>> ReadAsync(string labels, string owner, CancellationToken cancellation)
    {
        var lines = new List<string>();
        try
        {
            var (pods, _) = await connection.ListAsync(ClusterKind.Pod, $"labelSelector={Uri.EscapeDataString(labels)}", cancellation).ConfigureAwait(false);
            var unwell = pods.Where(pod => !IsReady(pod)).OrderByDescending(pod => (string?)pod["metadata"]?["creationTimestamp"], StringComparer.Ordinal).Take(MostPods).ToList();
            var events = await EventsAsync(lines, cancellation).ConfigureAwait(false);
            foreach (var pod in unwell)
                await DescribeAsync(pod, events, lines, cancellation).ConfigureAwait(false);
            foreach (var one in events.Where(one => (string?)one["involvedObject"]?["kind"] == "ReplicaSet" && ((string?)one["involvedObject"]?["name"] ?? "").StartsWith(owner + "-", StringComparison.Ordinal) && (string?)one["type"] == "Warning").TakeLast(MostEvents))
                lines.Add(Shown("", one));
        }
        catch (Exception refusal) when (refusal is ClusterRefusal or DeploymentException)
        {
            lines.Add(refusal.Message);
        }

        return lines;
    }

    /// <summary>Whether a pod is ready.</summary>
    public static bool IsReady(JsonObject pod) =>
        (pod["status"]?["conditions"] as JsonArray ?? []).Any(condition => (string?)condition?["type"] == "Ready" && (string?)condition["status"] == "True");

    /// <summary>Why a pod cannot become ready as it is; null while it may.</summary>
    public static string? Hopeless(JsonObject pod)
    {
        if ((string?)pod["status"]?["phase"] is "Failed" or "Succeeded")
            return $"it ended: {(string?)pod["status"]?["reason"] ?? (string?)pod["status"]?["phase"]}";
        var waiting = Server(pod)?["state"]?["waiting"];
        var reason = (string?)waiting?["reason"];
        return reason is "InvalidImageName" or "ErrImageNeverPull" or "ImagePullBackOff" or "CreateContainerConfigError" or "CreateContainerError" or "RunContainerError" or "CrashLoopBackOff"
            ? $"{reason}: {(string?)waiting!["message"]}"
            : null;
    }

    private static JsonNode? Server(JsonObject pod) => (pod["status"]?["containerStatuses"] as JsonArray ?? []).FirstOrDefault(container => (string?)container?["name"] == Workload.Container);

    private async Task<IReadOnlyList<JsonObject>> EventsAsync(List<string> lines, CancellationToken cancellation)
    {
        try
        {
            var (events, _) = await connection.ListAsync(s_events, "", cancellation).ConfigureAwait(false);
            return [.. events.OrderBy(one => (string?)one["lastTimestamp"] ?? (string?)one["eventTime"] ?? "", StringComparer.Ordinal)];
        }
        catch (ClusterRefusal refusal)
        {
            lines.Add(refusal.Message);
            return [];
        }
    }

    private async Task DescribeAsync(JsonObject pod, IReadOnlyList<JsonObject> events, List<string> lines, CancellationToken cancellation)
    {
        var name = (string)pod["metadata"]!["name"]!;
        lines.Add($"Pod {name}: {VisibleText.Of(State(pod), MostShown)}");
        foreach (var one in events.Where(one => (string?)one["involvedObject"]?["kind"] == "Pod" && (string?)one["involvedObject"]?["name"] == name).TakeLast(MostEvents))
            lines.Add(Shown("  ", one));
        var server = Server(pod);
        if (server?["state"]?["waiting"] is not null && server["lastState"]?["terminated"] is null)
            return;
        try
        {
            var log = await connection.LogAsync(name, MostLines, previous: server?["state"]?["running"] is null && server?["lastState"]?["terminated"] is not null, cancellation).ConfigureAwait(false);
            var written = log.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n').Where(line => line.Length > 0).TakeLast(MostLines).ToList();
            if (written.Count > 0)
                lines.Add("  Its log ends:");
            lines.AddRange(written.Select(line => $"    {VisibleText.Of(line, MostShown)}"));
        }
        catch (ClusterRefusal refusal)
        {
            lines.Add($"  {refusal.Message}");
        }
    }

    private static string State(JsonObject pod)
    {
        var parts = new List<string>();
        if (Server(pod) is { } server)
        {
            var state = server["state"];
            if (state?["waiting"] is { } waiting)
                parts.Add($"the server waits, {(string?)waiting["reason"]}{Behind((string?)waiting["message"])}");
            else if (state?["terminated"] is { } ended)
                parts.Add($"the server ended, {Ended(ended)}");
            else
                parts.Add("the server runs and is not ready");
            if (server["lastState"]?["terminated"] is { } before)
                parts.Add($"before that it ended, {Ended(before)}");
            if (server["restartCount"] is { } restarts && (int)restarts > 0)
                parts.Add(string.Create(CultureInfo.InvariantCulture, $"started anew {(int)restarts} times"));
        }
        else
        {
            parts.Add($"{(string?)pod["status"]?["phase"] ?? "Pending"}");
            parts.AddRange((pod["status"]?["conditions"] as JsonArray ?? []).Where(condition => (string?)condition?["status"] == "False" && (string?)condition["message"] is not null).Select(condition => $"{(string?)condition!["reason"]}{Behind((string?)condition["message"])}"));
        }

        return string.Join("; ", parts);
    }

    private static string Ended(JsonNode terminated) => string.Create(CultureInfo.InvariantCulture, $"{(string?)terminated["reason"] ?? "Error"} with code {(int?)terminated["exitCode"] ?? 0}{Behind((string?)terminated["message"])}");

    private static string Behind(string? message) => string.IsNullOrWhiteSpace(message) ? "" : $" ({message.Trim()})";

    private static string Shown(string indent, JsonObject one)
    {
        var count = one["count"] is { } times && (int)times > 1 ? string.Create(CultureInfo.InvariantCulture, $" ({(int)times} times)") : "";
        return $"{indent}{VisibleText.Of($"{(string?)one["type"]} {(string?)one["reason"]}: {((string?)one["message"])?.Trim()}", MostShown)}{count}";
    }
}
