using System.Text.Json.Nodes;
using MlopsBuild.Reports;

namespace MlopsBuild.Delivery.Kubernetes;

/// <summary>What an object would be, or was, changed in.</summary>
internal static class ManifestChanges
{
    private const int MostShown = 160;

    // What the server itself writes, and the run that deploys, which alone is no change.
    private static readonly HashSet<string> s_unasked = new(StringComparer.Ordinal)
    {
        "status", "metadata.managedFields", "metadata.resourceVersion", "metadata.generation", "metadata.uid", "metadata.creationTimestamp", "metadata.selfLink",
        "metadata.annotations[deployment.kubernetes.io/revision]", $"metadata.annotations[{Release.Run}]",
    };

    /// <summary>The changes, each a line such as <c>spec.replicas: 2 → 3</c>.</summary>
    /// <param name="before">The object as it is.</param>
    /// <param name="after">The object as it would be.</param>
    public static IReadOnlyList<string> Between(JsonObject before, JsonObject after)
    {
        var changes = new List<string>();
        Compare("", before, after, changes);
        return changes;
    }

    private static void Compare(string path, JsonNode? before, JsonNode? after, List<string> changes)
    {
        if (s_unasked.Contains(path) || JsonNode.DeepEquals(before, after))
            return;
        switch (before, after)
        {
            case (JsonObject old, JsonObject @new):
                foreach (var name in old.Select(pair => pair.Key).Union(@new.Select(pair => pair.Key), StringComparer.Ordinal))
                    Compare(Below(path, name), old[name], @new[name], changes);
                break;
            // Where one of the two has an object, what is in it is told, which is less than all of it where nearly all is as before.
            case (null, JsonObject @new) when @new.Count > 0:
                Compare(path, new JsonObject(), @new, changes);
                break;
            case (JsonObject old, null) when old.Count > 0:
                Compare(path, old, new JsonObject(), changes);
                break;
            case (JsonArray old, JsonArray @new) when Names(old) is { } oldNames && Names(@new) is { } newNames:
                foreach (var name in oldNames.Keys.Union(newNames.Keys, StringComparer.Ordinal))
                    Compare($"{path}[{name}]", oldNames.GetValueOrDefault(name), newNames.GetValueOrDefault(name), changes);
                break;
            default:
                changes.Add($"{VisibleText.Of(path)}: {Shown(before)} → {Shown(after)}");
                break;
        }
    }

    private static string Below(string path, string name) => path.Length == 0 ? name : name.Contains('/') || name.Contains('.') ? $"{path}[{name}]" : $"{path}.{name}";

    private static Dictionary<string, JsonNode>? Names(JsonArray list)
    {
        var names = new Dictionary<string, JsonNode>(StringComparer.Ordinal);
        foreach (var item in list)
        {
            if (item is not JsonObject named || (string?)(named["name"] ?? named["mountPath"]) is not { } name || !names.TryAdd(name, named))
                return null;
        }

        return names;
    }

    private static string Shown(JsonNode? node) => node is null ? "nothing" : VisibleText.Of(node.ToJsonString(s_written), MostShown);

    private static readonly System.Text.Json.JsonSerializerOptions s_written = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
