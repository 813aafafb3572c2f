using System.Text.Json.Nodes;

namespace MlopsBuild.Testing.Kubernetes;

/// <summary>An answer that says no, as a Status object.</summary>
public sealed class ApiStatus(int code, string reason, string message) : Exception(message)
{
    /// <summary>Status of HTTP.</summary>
    public int Code { get; } = code;

    /// <summary>Fields that are refused.</summary>
    public JsonArray Causes { get; init; } = [];

    /// <summary>Seconds after which to ask again; null for nothing said.</summary>
    public int? RetryAfter { get; init; }

    internal static ApiStatus NotFound(ApiKind kind, string name) => new(404, "NotFound", $"{Resource(kind)} \"{name}\" not found");

    internal static ApiStatus Invalid(ApiKind kind, string name, string field, string why) => new(422, "Invalid", $"{kind.Kind}{(kind.Group.Length > 0 ? $".{kind.Group}" : "")} \"{name}\" is invalid: {field}: {why}")
    {
        Causes = [new JsonObject { ["reason"] = "FieldValueInvalid", ["message"] = why, ["field"] = field }],
    };

    internal JsonObject Json()
    {
        var details = new JsonObject();
        if (Causes.Count > 0)
            details["causes"] = Causes.DeepClone();
        if (RetryAfter is { } seconds)
            details["retryAfterSeconds"] = seconds;
        return new() { ["kind"] = "Status", ["apiVersion"] = "v1", ["metadata"] = new JsonObject(), ["status"] = "Failure", ["message"] = Message, ["reason"] = reason, ["details"] = details, ["code"] = Code };
    }

    private static string Resource(ApiKind kind) => kind.Group.Length == 0 ? kind.Plural : $"{kind.Plural}.{kind.Group}";
}
