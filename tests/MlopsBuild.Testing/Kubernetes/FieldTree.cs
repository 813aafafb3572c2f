using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MlopsBuild.Testing.Kubernetes;

/// <summary>
/// Fields of objects and who set them, in the form of <c>fieldsV1</c>, by the rules of server-side apply (https://kubernetes.io/docs/reference/using-api/server-side-apply/): which lists are
/// merged by which keys, and what is taken as a whole, stands in the API's description.
/// </summary>
internal static class FieldTree
{
    private static readonly JsonSerializerOptions s_json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly Dictionary<string, string[]> s_keys = new(StringComparer.Ordinal)
    {
        ["containers"] = ["name"],
        ["env"] = ["name"],
        ["volumes"] = ["name"],
        ["volumeMounts"] = ["mountPath"],
        ["imagePullSecrets"] = ["name"],
        ["topologySpreadConstraints"] = ["topologyKey", "whenUnsatisfiable"],
        ["conditions"] = ["type"],
    };

    // Maps that are set as a whole: selectors of labels and references.
    private static readonly HashSet<string> s_whole = new(StringComparer.Ordinal) { "selector", "nodeSelector", "labelSelector", "configMapKeyRef", "secretKeyRef", "podSelector", "scaleTargetRef" };

    /// <summary>The fields that a manifest sets.</summary>
    public static JsonObject Of(JsonObject manifest)
    {
        var fields = new JsonObject();
        foreach (var (name, value) in manifest)
        {
            if (name is "apiVersion" or "kind" or "status")
                continue;
            if (name == "metadata")
            {
                var metadata = Fields("metadata", new JsonObject(value!.AsObject().Where(pair => pair.Key is "labels" or "annotations").Select(pair => new KeyValuePair<string, JsonNode?>(pair.Key, pair.Value?.DeepClone()))), null);
                if (metadata.Count > 0)
                    fields["f:metadata"] = metadata;
            }
            else
            {
                fields[$"f:{name}"] = Fields(name, value, manifest);
            }
        }

        return fields;
    }

    /// <summary>The list's keys; null where it is set as a whole.</summary>
    public static string[]? Keys(string name, JsonArray list) => name == "ports" && list.Count > 0 && list[0] is JsonObject port
        ? port.ContainsKey("containerPort") ? ["containerPort", "protocol"] : port.ContainsKey("name") && port.ContainsKey("port") ? ["port", "protocol"] : null
        : s_keys.GetValueOrDefault(name);

    /// <summary>Puts a manifest into an object.</summary>
    public static JsonNode? Merge(string name, JsonNode? live, JsonNode? manifest)
    {
        switch (live, manifest)
        {
            case (JsonObject old, JsonObject wanted) when !s_whole.Contains(name):
                foreach (var (key, value) in wanted)
                    old[key] = Merge(key, old[key]?.DeepClone(), value);
                return old.DeepClone();
            case (JsonArray old, JsonArray wanted) when Keys(name, wanted) is { } keys:
                foreach (var item in wanted)
                {
                    var index = old.Index().Where(pair => IsSame(keys, pair.Item, item)).Select(pair => pair.Index).DefaultIfEmpty(-1).First();
                    if (index < 0)
                        old.Add(item!.DeepClone());
                    else
                        old[index] = Merge("", old[index]!.DeepClone(), item);
                }

                return old.DeepClone();
            default:
                return manifest?.DeepClone();
        }
    }

    /// <summary>Removes fields from an object that are in one tree and in none of others.</summary>
    public static void Remove(JsonNode? node, JsonObject fields, IReadOnlyList<JsonObject> others)
    {
        foreach (var (field, below) in fields.ToList())
        {
            if (field == ".")
                continue;
            var holders = others.Where(other => other.ContainsKey(field)).Select(other => other[field]!.AsObject()).ToList();
            var inner = below!.AsObject();
            if (holders.Count == 0)
                Drop(node, field);
            else if (inner.Count > 0 && Child(node, field) is { } child)
                Remove(child, inner, holders);
        }
    }

    /// <summary>Leaves of a tree whose values in two objects differ, as paths such as <c>.spec.replicas</c>.</summary>
    public static IEnumerable<(string Path, JsonObject Parent, string Field)> Differing(JsonObject fields, JsonObject others, JsonNode? live, JsonNode? manifest, string path = "")
    {
        foreach (var (field, below) in fields)
        {
            if (field == "." || others[field] is not JsonObject theirs)
                continue;
            var (old, wanted) = (Child(live, field), Child(manifest, field));
            var here = path + (field.StartsWith("f:", StringComparison.Ordinal) ? $".{field[2..]}" : $"[{field[2..].Trim('{', '}')}]");
            if (below!.AsObject().Count == 0 || theirs.Count == 0)
            {
                if (!JsonNode.DeepEquals(old, wanted))
                    yield return (here, others, field);
            }
            else
            {
                foreach (var differing in Differing(below.AsObject(), theirs, old, wanted, here))
                    yield return differing;
            }
        }
    }

    /// <summary>Removes what holds nothing any more after a field was taken out of it.</summary>
    public static bool Shrink(JsonObject tree, JsonObject emptied)
    {
        foreach (var (field, below) in tree.ToList())
        {
            if (below is not JsonObject inner || !(ReferenceEquals(inner, emptied) || Shrink(inner, emptied)))
                continue;
            if (inner.All(pair => pair.Key == "."))
                tree.Remove(field);
            return true;
        }

        return false;
    }

    private static JsonObject Fields(string name, JsonNode? value, JsonNode? parent)
    {
        var fields = new JsonObject();
        switch (value)
        {
            case JsonObject map when map.Count > 0 && !s_whole.Contains(name):
                foreach (var (key, item) in map)
                    fields[$"f:{key}"] = Fields(key, item, map);
                break;
            case JsonArray list when Keys(name, list) is { } keys:
                foreach (var item in list)
                {
                    var selected = new JsonObject(keys.Select(key => new KeyValuePair<string, JsonNode?>(key, item![key]?.DeepClone())));
                    var below = Fields("", item, list);
                    below["."] = new JsonObject();
                    fields[$"k:{selected.ToJsonString(s_json)}"] = below;
                }

                break;
        }

        return fields;
    }

    private static bool IsSame(string[] keys, JsonNode? one, JsonNode? other) => keys.All(key => JsonNode.DeepEquals(one?[key], other?[key]));

    private static JsonNode? Child(JsonNode? node, string field) => field[0] switch
    {
        'f' => (node as JsonObject)?[field[2..]],
        'k' => (node as JsonArray)?.FirstOrDefault(item => Selects(field, item)),
        _ => null,
    };

    private static void Drop(JsonNode? node, string field)
    {
        if (node is JsonObject map)
            map.Remove(field[2..]);
        else if (node is JsonArray list && list.FirstOrDefault(item => Selects(field, item)) is { } found)
            list.Remove(found);
    }

    private static bool Selects(string field, JsonNode? item) => JsonNode.Parse(field[2..])!.AsObject().All(key => JsonNode.DeepEquals(key.Value, item?[key.Key]));
}
