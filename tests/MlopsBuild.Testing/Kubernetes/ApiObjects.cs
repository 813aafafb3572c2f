using System.Globalization;
using System.Text.Json.Nodes;

namespace MlopsBuild.Testing.Kubernetes;

/// <summary>What the API server holds, with the versions of it and who set which field.</summary>
internal sealed class ApiObjects
{
    private readonly Dictionary<(string Plural, string Place, string Name), JsonObject> _objects = [];
    private readonly List<(long Version, string Type, ApiKind Kind, JsonObject Json)> _changes = [];
    private long _version = 100;

    public object Lock { get; } = new();

    public long Version => _version;

    /// <summary>Changes before it are not known any more.</summary>
    public long Compacted { get; set; }

    public JsonObject? Find(ApiKind kind, string place, string name) => _objects.GetValueOrDefault((kind.Plural, kind.IsNamespaced ? place : "", name));

    public IReadOnlyList<JsonObject> List(ApiKind kind, string? place) =>
        [.. _objects.Where(pair => pair.Key.Plural == kind.Plural && (place is null || pair.Key.Place == place)).OrderBy(pair => pair.Key.Name, StringComparer.Ordinal).Select(pair => pair.Value)];

    public IReadOnlyList<(long Version, string Type, ApiKind Kind, JsonObject Json)> Since(long version) => [.. _changes.Where(change => change.Version > version)];

    public JsonObject Create(ApiKind kind, string place, JsonObject manifest, string manager, bool dry)
    {
        var name = (string?)manifest["metadata"]?["name"] ?? throw new ApiStatus(422, "Invalid", "resource name may not be empty");
        CheckPlace(kind, place);
        if (Find(kind, place, name) is not null)
            throw new ApiStatus(409, "AlreadyExists", $"{kind.Plural} \"{name}\" already exists");
        var made = New(kind, place, manifest);
        made["metadata"]!["managedFields"] = new JsonArray(Entry(kind, manager, "Update", FieldTree.Of(manifest)));
        return dry ? made : Put(kind, place, made, "ADDED");
    }

    public JsonObject Apply(ApiKind kind, string place, JsonObject manifest, string manager, bool force, bool dry)
    {
        var name = (string)manifest["metadata"]!["name"]!;
        if (manifest["metadata"]!["managedFields"] is not null)
            throw new ApiStatus(400, "BadRequest", "metadata.managedFields must be nil");
        CheckPlace(kind, place);
        var fields = FieldTree.Of(manifest);
        if (Find(kind, place, name) is not { } live)
        {
            var made = New(kind, place, manifest);
            made["metadata"]!["managedFields"] = new JsonArray(Entry(kind, manager, "Apply", fields));
            return dry ? made : Put(kind, place, made, "ADDED");
        }

        var entries = (live["metadata"]!["managedFields"] as JsonArray)?.DeepClone().AsArray() ?? [];
        var mine = entries.FirstOrDefault(entry => (string?)entry!["manager"] == manager && (string?)entry["operation"] == "Apply");
        var others = entries.Where(entry => entry != mine).ToList();
        CheckConflicts(fields, others, live, manifest, force);
        var after = (JsonObject)FieldTree.Merge("", live.DeepClone(), manifest)!;
        if (mine is not null)
            FieldTree.Remove(after, mine["fieldsV1"]!.AsObject(), [fields, .. others.Select(entry => entry!["fieldsV1"]!.AsObject())]);
        ApiDefaults.Set(kind, after);
        Check(kind, name, live, after);
        after["metadata"]!["managedFields"] = new JsonArray([.. others.Select(entry => entry!.DeepClone()), Entry(kind, manager, "Apply", fields)]);
        return Changed(kind, place, live, after, dry);
    }

    /// <summary>Changes an object as a controller does.</summary>
    public void Update(ApiKind kind, string place, string name, Action<JsonObject> change)
    {
        if (Find(kind, place, name) is not { } live)
            return;
        var after = live.DeepClone().AsObject();
        change(after);
        Changed(kind, place, live, after, dry: false);
    }

    public JsonObject Delete(ApiKind kind, string place, string name, bool dry = false)
    {
        var live = Find(kind, place, name) ?? throw ApiStatus.NotFound(kind, name);
        if (dry)
            return live;
        _objects.Remove((kind.Plural, kind.IsNamespaced ? place : "", name));
        var gone = live.DeepClone().AsObject();
        gone["metadata"]!["resourceVersion"] = Text(++_version);
        _changes.Add((_version, "DELETED", kind, gone));
        return live;
    }

    private static void CheckConflicts(JsonObject fields, List<JsonNode?> others, JsonObject live, JsonObject manifest, bool force)
    {
        var causes = new JsonArray();
        foreach (var other in others)
        {
            foreach (var (path, parent, field) in FieldTree.Differing(fields, other!["fieldsV1"]!.AsObject(), live, manifest).ToList())
            {
                if (force)
                {
                    parent.Remove(field);
                    FieldTree.Shrink(other["fieldsV1"]!.AsObject(), parent);
                }
                else
                {
                    causes.Add(new JsonObject { ["reason"] = "FieldManagerConflict", ["message"] = $"conflict with \"{(string?)other["manager"]}\" using {(string?)other["apiVersion"]}", ["field"] = path });
                }
            }
        }

        if (causes.Count > 0)
            throw new ApiStatus(409, "Conflict", $"Apply failed with {causes.Count} conflict{(causes.Count == 1 ? "" : "s")}: {string.Join(", ", causes.Select(cause => $"{(string?)cause!["message"]}: {(string?)cause["field"]}"))}") { Causes = causes };
    }

    private static void Check(ApiKind kind, string name, JsonObject live, JsonObject after)
    {
        if (kind.Kind == "ConfigMap" && (bool?)live["immutable"] == true && !JsonNode.DeepEquals(live["data"], after["data"]))
            throw ApiStatus.Invalid(kind, name, "data", "Forbidden: field is immutable when `immutable` is set");
        if (kind.Kind == "Deployment" && !JsonNode.DeepEquals(live["spec"]!["selector"], after["spec"]!["selector"]))
            throw ApiStatus.Invalid(kind, name, "spec.selector", "field is immutable");
    }

    private JsonObject Changed(ApiKind kind, string place, JsonObject live, JsonObject after, bool dry)
    {
        if (!JsonNode.DeepEquals(live["spec"], after["spec"]) && live["metadata"]!["generation"] is { } generation)
            after["metadata"]!["generation"] = long.Parse(generation.ToJsonString(), CultureInfo.InvariantCulture) + 1;
        if (dry || JsonNode.DeepEquals(live, after))
            return after;
        return Put(kind, place, after, "MODIFIED");
    }

    private JsonObject New(ApiKind kind, string place, JsonObject manifest)
    {
        var made = manifest.DeepClone().AsObject();
        made["apiVersion"] = kind.ApiVersion;
        made["kind"] = kind.Kind;
        var metadata = made["metadata"]!.AsObject();
        if (kind.IsNamespaced)
            metadata["namespace"] = place;
        metadata["uid"] = Guid.NewGuid().ToString();
        metadata["creationTimestamp"] = Now();
        if (kind.Kind is "Deployment" or "NetworkPolicy" or "PodDisruptionBudget")
            metadata["generation"] = 1;
        ApiDefaults.Set(kind, made);
        return made;
    }

    private JsonObject Put(ApiKind kind, string place, JsonObject json, string type)
    {
        json["metadata"]!["resourceVersion"] = Text(++_version);
        _objects[(kind.Plural, kind.IsNamespaced ? place : "", (string)json["metadata"]!["name"]!)] = json;
        _changes.Add((_version, type, kind, json));
        return json;
    }

    private void CheckPlace(ApiKind kind, string place)
    {
        if (kind.IsNamespaced && Find(ApiKind.Named("Namespace"), "", place) is null)
            throw ApiStatus.NotFound(ApiKind.Named("Namespace"), place);
    }

    private static JsonObject Entry(ApiKind kind, string manager, string operation, JsonObject fields) => new()
    {
        ["manager"] = manager,
        ["operation"] = operation,
        ["apiVersion"] = kind.ApiVersion,
        ["fieldsType"] = "FieldsV1",
        ["fieldsV1"] = fields,
    };

    internal static string Now() => DateTimeOffset.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
