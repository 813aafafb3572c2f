using System.Text.Json.Nodes;

namespace MlopsBuild.Testing.Kubernetes;

/// <summary>What the API server fills in where a manifest says nothing.</summary>
internal static class ApiDefaults
{
    public static void Set(ApiKind kind, JsonObject json)
    {
        switch (kind.Kind)
        {
            case "Deployment":
                var spec = json["spec"]!.AsObject();
                spec.TryAdd("replicas", 1);
                spec.TryAdd("revisionHistoryLimit", 10);
                spec.TryAdd("progressDeadlineSeconds", 600);
                Pods(spec["template"]!["spec"]!.AsObject());
                break;
            case "Pod":
                Pods(json["spec"]!.AsObject());
                break;
            case "Service":
                var service = json["spec"]!.AsObject();
                service.TryAdd("clusterIP", "10.96.0.17");
                service.TryAdd("sessionAffinity", "None");
                service.TryAdd("internalTrafficPolicy", "Cluster");
                break;
            case "Namespace":
                json.TryAdd("spec", new JsonObject { ["finalizers"] = new JsonArray("kubernetes") });
                json.TryAdd("status", new JsonObject { ["phase"] = "Active" });
                break;
        }
    }

    private static void Pods(JsonObject spec)
    {
        spec.TryAdd("restartPolicy", "Always");
        spec.TryAdd("dnsPolicy", "ClusterFirst");
        spec.TryAdd("schedulerName", "default-scheduler");
        spec.TryAdd("serviceAccount", (string?)spec["serviceAccountName"] ?? "default");
        foreach (var container in spec["containers"]!.AsArray())
        {
            container!.AsObject().TryAdd("terminationMessagePath", "/dev/termination-log");
            foreach (var probe in new[] { "startupProbe", "readinessProbe", "livenessProbe" })
                (container[probe] as JsonObject)?.TryAdd("successThreshold", 1);
        }

        foreach (var volume in spec["volumes"] as JsonArray ?? [])
            (volume!["configMap"] as JsonObject)?.TryAdd("defaultMode", 420);
    }
}
