using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace MlopsBuild.Testing.Kubernetes;

/// <summary>Does what the controllers of a cluster do, a step at a time: pods come up or do not, Deployments replace them one by one.</summary>
internal sealed class ApiControllers(ApiObjects objects, Func<JsonObject, PodOutcome> outcome)
{
    private static readonly ApiKind s_pods = ApiKind.Named("Pod");
    private static readonly ApiKind s_deployments = ApiKind.Named("Deployment");
    private static readonly ApiKind s_events = ApiKind.Named("Event");

    private readonly Dictionary<string, (string Hash, int Steps)> _progress = [];

    /// <summary>Steps without progress after which a Deployment is past its deadline.</summary>
    public int DeadlineSteps { get; set; } = 20;

    public void Step()
    {
        lock (objects.Lock)
        {
            foreach (var pod in objects.List(s_pods, null))
                Start(pod);
            foreach (var deployment in objects.List(s_deployments, null))
                Replace(deployment);
        }
    }

    private void Start(JsonObject pod)
    {
        if (pod["status"]?["containerStatuses"] is not null)
            return;
        var (place, name) = Of(pod);
        var becomes = outcome(pod);
        objects.Update(s_pods, place, name, changed => changed["status"] = Status(becomes));
        foreach (var (reason, message) in becomes.Events)
        {
            var one = $"{name}.{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(reason + message)))[..12]}";
            if (objects.Find(s_events, place, one) is null)
            {
                objects.Create(s_events, place, new JsonObject
                {
                    ["metadata"] = new JsonObject { ["name"] = one },
                    ["involvedObject"] = new JsonObject { ["kind"] = "Pod", ["namespace"] = place, ["name"] = name },
                    ["reason"] = reason,
                    ["message"] = message,
                    ["type"] = "Warning",
                    ["count"] = 3,
                    ["lastTimestamp"] = ApiObjects.Now(),
                }, "kubelet", dry: false);
            }
        }
    }

    private static JsonObject Status(PodOutcome becomes)
    {
        var container = new JsonObject
        {
            ["name"] = "server",
            ["ready"] = becomes.IsReady,
            ["restartCount"] = becomes.Restarts,
            ["state"] = becomes.Waiting is { } waiting
                ? new JsonObject { ["waiting"] = new JsonObject { ["reason"] = waiting, ["message"] = becomes.Message } }
                : new JsonObject { ["running"] = new JsonObject { ["startedAt"] = ApiObjects.Now() } },
        };
        if (becomes.Restarts > 0)
            container["lastState"] = new JsonObject { ["terminated"] = new JsonObject { ["reason"] = "Error", ["exitCode"] = 1 } };
        return new()
        {
            ["phase"] = becomes.Waiting is null ? "Running" : "Pending",
            ["conditions"] = new JsonArray(new JsonObject { ["type"] = "Ready", ["status"] = becomes.IsReady ? "True" : "False" }),
            ["containerStatuses"] = new JsonArray(container),
        };
    }

    private void Replace(JsonObject deployment)
    {
        var (place, name) = Of(deployment);
        var template = deployment["spec"]!["template"]!;
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(template.ToJsonString())))[..10];
        var wanted = int.Parse(deployment["spec"]!["replicas"]!.ToJsonString(), CultureInfo.InvariantCulture);
        var pods = objects.List(s_pods, place).Where(pod => (string?)pod["metadata"]!["labels"]?["owner"] == name).ToList();
        var (newer, older) = (pods.Where(pod => HashOf(pod) == hash).ToList(), pods.Where(pod => HashOf(pod) != hash).ToList());
        var ready = newer.Count(IsReady);
        var steps = _progress.TryGetValue($"{place}/{name}", out var known) && known.Hash == $"{hash}/{ready}/{older.Count}" ? known.Steps + 1 : 0;
        _progress[$"{place}/{name}"] = ($"{hash}/{ready}/{older.Count}", steps);
        if (newer.Count < wanted && newer.Count == ready)
            Make(place, name, template.AsObject(), hash, newer.Count);
        else if (older.Count > 0 && ready > wanted - older.Count)
            objects.Delete(s_pods, place, (string)older[0]["metadata"]!["name"]!);
        else if (newer.Count > wanted)
            objects.Delete(s_pods, place, (string)newer[^1]["metadata"]!["name"]!);
        var isLate = steps > DeadlineSteps && ready < wanted;
        objects.Update(s_deployments, place, name, changed => changed["status"] = new JsonObject
        {
            ["observedGeneration"] = changed["metadata"]!["generation"]!.DeepClone(),
            ["replicas"] = pods.Count,
            ["updatedReplicas"] = newer.Count,
            ["readyReplicas"] = pods.Count(IsReady),
            ["availableReplicas"] = pods.Count(IsReady),
            ["conditions"] = new JsonArray(new JsonObject
            {
                ["type"] = "Progressing",
                ["status"] = isLate ? "False" : "True",
                ["reason"] = isLate ? "ProgressDeadlineExceeded" : "ReplicaSetUpdated",
                ["message"] = isLate ? $"ReplicaSet \"{name}-{hash}\" has timed out progressing." : "ReplicaSet is progressing.",
            }),
        });
    }

    private void Make(string place, string deployment, JsonObject template, string hash, int number)
    {
        var pod = template.DeepClone().AsObject();
        pod["metadata"]!["name"] = string.Create(CultureInfo.InvariantCulture, $"{deployment}-{hash}-{number}");
        pod["metadata"]!["labels"]!["owner"] = deployment;
        pod["metadata"]!["labels"]!["pod-template-hash"] = hash;
        objects.Create(s_pods, place, pod, "kube-controller-manager", dry: false);
    }

    private static bool IsReady(JsonObject pod) => (string?)pod["status"]?["conditions"]?[0]?["status"] == "True";

    private static string? HashOf(JsonObject pod) => (string?)pod["metadata"]!["labels"]?["pod-template-hash"];

    private static (string Place, string Name) Of(JsonObject json) => ((string)json["metadata"]!["namespace"]!, (string)json["metadata"]!["name"]!);
}
