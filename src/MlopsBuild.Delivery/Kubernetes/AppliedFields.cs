using System.Text.Json.Nodes;

namespace MlopsBuild.Delivery.Kubernetes;

/// <summary>
/// What of an object was applied by us, by the API server's own account of who set which field
/// (https://kubernetes.io/docs/reference/using-api/server-side-apply/#field-management): applied again, it brings the object back to what it is now.
/// </summary>
internal static class AppliedFields
{
    /// <summary>The manifest that we applied last; null where we never applied one.</summary>
    public static JsonObject? Of(JsonObject live)
    {
        if (Fields(live) is not { } fields || Extract(live, fields) is not JsonObject manifest)
            return null;
        manifest["apiVersion"] = live["apiVersion"]?.DeepClone();
        manifest["kind"] = live["kind"]?.DeepClone();
        var metadata = manifest["metadata"] as JsonObject;
        if (metadata is null)
            manifest["metadata"] = metadata = [];
        metadata["name"] = live["metadata"]!["name"]!.DeepClone();
        if (live["metadata"]!["namespace"] is { } place)
            metadata["namespace"] = place.DeepClone();
        return manifest;
    }

    /// <summary>Whether a field is ours, such as <c>f:spec</c>, <c>f:replicas</c>.</summary>
    public static bool Holds(JsonObject live, params string[] path)
    {
        JsonNode? at = Fields(live);
        foreach (var part in path)
            at = at?[part];
        return at is not null;
    }

    private static JsonObject? Fields(JsonObject live) => (live["metadata"]?["managedFields"] as JsonArray ?? [])
        .FirstOrDefault(entry => (string?)entry?["manager"] == Release.Manager && (string?)entry["operation"] == "Apply" && string.IsNullOrEmpty((string?)entry["subresource"]))?["fieldsV1"] as JsonObject;

    private static JsonNode? Extract(JsonNode? live, JsonObject fields)
    {
        // No fields below it: all of it is meant.
        if (fields.Count == 0)
            return live?.DeepClone();
        switch (live)
        {
            case JsonObject map:
                var chosen = new JsonObject();
                foreach (var (name, value) in map)
                {
                    if (fields[$"f:{name}"] is JsonObject below)
                        chosen[name] = Extract(value, below);
                }

                return chosen;
            case JsonArray list:
                var items = new JsonArray();
                foreach (var (index, item) in list.Index())
                {
                    var below = fields.FirstOrDefault(field => Means(field.Key, item, index)).Value;
                    if (below is JsonObject selected)
                        items.Add(Extract(item, selected));
                }

                return items;
            default:
                return live?.DeepClone();
        }
    }

    private static bool Means(string field, JsonNode? item, int index) => field switch
    {
        ['k', ':', .. var keys] => item is JsonObject && JsonNode.Parse(keys)!.AsObject().All(key => JsonNode.DeepEquals(key.Value, item[key.Key])),
        ['v', ':', .. var value] => JsonNode.DeepEquals(JsonNode.Parse(value), item),
        ['i', ':', .. var position] => position == $"{index}",
        _ => false,
    };
}
