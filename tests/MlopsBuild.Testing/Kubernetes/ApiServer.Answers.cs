using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace MlopsBuild.Testing.Kubernetes;

public sealed partial class ApiServer
{
    private async Task AnswerAsync(HttpContext context)
    {
        var request = context.Request;
        var address = request.Path + request.QueryString;
        Requests.Enqueue($"{request.Method} {address}");
        var body = context.WebSockets.IsWebSocketRequest ? "" : await new StreamReader(request.Body, Encoding.UTF8).ReadToEndAsync();
        try
        {
            if (!IsKnown(context))
                throw new ApiStatus(401, "Unauthorized", "Unauthorized");
            if (Refusal(request.Method, address, body) is { } refusal)
                throw refusal;
            await RouteAsync(context, body);
        }
        catch (ApiStatus status)
        {
            if (status.RetryAfter is { } seconds)
                context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
            await WriteAsync(context, status.Code, status.Json());
        }
        catch (Exception wrong) when (wrong is InvalidOperationException or NullReferenceException or ArgumentException or FormatException)
        {
            await WriteAsync(context, 500, new ApiStatus(500, "InternalError", wrong.ToString()).Json());
        }
        catch (Exception ended) when (ended is OperationCanceledException or IOException or System.Net.WebSockets.WebSocketException)
        {
        }
    }

    // kubectl shows no token where there is no TLS.
    private bool IsKnown(HttpContext context) => context.Request.Headers.Authorization.ToString() switch
    {
        "" => _authority is null || context.Connection.ClientCertificate is not null,
        var shown => shown == $"Bearer {Token}",
    };

    private async Task RouteAsync(HttpContext context, string body)
    {
        var parts = context.Request.Path.Value!.Trim('/').Split('/');
        if (Discovery(parts) is { } known)
        {
            await WriteAsync(context, 200, known);
            return;
        }

        var rest = parts[0] == "api" ? parts[2..] : parts.Length > 3 ? parts[3..] : throw new ApiStatus(404, "NotFound", "the server could not find the requested resource");
        var version = parts[0] == "api" ? parts[1] : $"{parts[1]}/{parts[2]}";
        var isPlaced = rest.Length > 2 && rest[0] == "namespaces";
        var place = isPlaced ? rest[1] : "";
        var target = isPlaced ? rest[2..] : rest;
        var kind = ApiKind.All.FirstOrDefault(one => one.ApiVersion == version && one.Plural == target[0]) ?? throw new ApiStatus(404, "NotFound", "the server could not find the requested resource");
        if (target.Length == 3)
            await PartAsync(context, kind, place, target[1], target[2]);
        else if (target.Length == 1 && context.Request.Method == "GET" && context.Request.Query["watch"] is var watch && (watch == "true" || watch == "1"))
            await WatchAsync(context, kind, place);
        else
            await WriteAsync(context, context.Request.Method == "POST" ? 201 : 200, Objects(context.Request, kind, place, target.ElementAtOrDefault(1), body));
    }

    private JsonNode Objects(HttpRequest request, ApiKind kind, string place, string? name, string body)
    {
        var (manager, dry) = (request.Query["fieldManager"].ToString(), request.Query["dryRun"] == "All");
        lock (_objects.Lock)
        {
            switch (request.Method)
            {
                case "GET" when name is null:
                    var items = new JsonArray([.. _objects.List(kind, kind.IsNamespaced && place.Length > 0 ? place : null).Where(json => Selected(request, json)).Select(json => Listed(json))]);
                    return new JsonObject { ["kind"] = $"{kind.Kind}List", ["apiVersion"] = kind.ApiVersion, ["metadata"] = new JsonObject { ["resourceVersion"] = _objects.Version.ToString(CultureInfo.InvariantCulture) }, ["items"] = items };
                case "GET":
                    var found = _objects.Find(kind, place, name!) ?? throw ApiStatus.NotFound(kind, name!);
                    return request.Headers.Accept.ToString().Contains("as=PartialObjectMetadata", StringComparison.Ordinal)
                        ? new JsonObject { ["kind"] = "PartialObjectMetadata", ["apiVersion"] = "meta.k8s.io/v1", ["metadata"] = found["metadata"]!.DeepClone() }
                        : found.DeepClone();
                case "POST":
                    return _objects.Create(kind, place, Read(request, kind, body), manager, dry).DeepClone();
                case "PATCH" when request.ContentType?.StartsWith("application/apply-patch+yaml", StringComparison.Ordinal) == true:
                    if (manager.Length == 0)
                        throw new ApiStatus(422, "Invalid", "fieldManager: Required value: is required for apply patch");
                    return _objects.Apply(kind, place, Read(request, kind, body), manager, request.Query["force"] == "true", dry).DeepClone();
                case "DELETE":
                    return _objects.Delete(kind, place, name!, dry).DeepClone();
                default:
                    throw new ApiStatus(415, "UnsupportedMediaType", $"the server does not take {request.ContentType}");
            }
        }
    }

    private static JsonObject Read(HttpRequest request, ApiKind kind, string body)
    {
        JsonObject manifest;
        try
        {
            manifest = JsonNode.Parse(body)!.AsObject();
        }
        catch (JsonException wrong)
        {
            throw new ApiStatus(400, "BadRequest", $"error decoding: {wrong.Message}");
        }

        if ((string?)manifest["apiVersion"] != kind.ApiVersion || (string?)manifest["kind"] != kind.Kind)
            throw new ApiStatus(400, "BadRequest", $"the API version in the data ({(string?)manifest["apiVersion"]}) does not match the expected API version ({kind.ApiVersion})");
        var unknown = manifest.Select(pair => pair.Key).Except(["apiVersion", "kind", "metadata", "spec", "data", "status", "immutable", "binaryData", "stringData", "type", "automountServiceAccountToken", "imagePullSecrets", "secrets"], StringComparer.Ordinal).FirstOrDefault();
        return unknown is not null && request.Query["fieldValidation"] == "Strict"
            ? throw new ApiStatus(400, "BadRequest", $"{kind.Kind} in version \"{kind.Version}\" cannot be handled as a {kind.Kind}: strict decoding error: unknown field \"{unknown}\"")
            : manifest;
    }

    private static JsonObject Listed(JsonObject json)
    {
        var listed = json.DeepClone().AsObject();
        listed.Remove("kind");
        listed.Remove("apiVersion");
        return listed;
    }

    private static bool Selected(HttpRequest request, JsonObject json)
    {
        foreach (var term in request.Query["labelSelector"].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            if (term.Split('=', 2) is not [var key, var value] || (string?)json["metadata"]!["labels"]?[key] != value)
                return false;
        }

        foreach (var term in request.Query["fieldSelector"].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            if (term.Split('=', 2) is not ["metadata.name", var value])
                throw new ApiStatus(400, "BadRequest", $"field label not supported: {term}");
            if ((string?)json["metadata"]!["name"] != value)
                return false;
        }

        return true;
    }

    private async Task PartAsync(HttpContext context, ApiKind kind, string place, string name, string part)
    {
        JsonObject? found;
        lock (_objects.Lock)
            found = _objects.Find(kind, place, name)?.DeepClone().AsObject();
        if (found is null)
            throw ApiStatus.NotFound(kind, name);
        if (kind.Kind == "Pod" && part == "log")
        {
            context.Response.ContentType = "text/plain";
            var lines = Outcome(found).Log.Split('\n', StringSplitOptions.RemoveEmptyEntries).TakeLast(int.Parse(context.Request.Query["tailLines"].ToString() is { Length: > 0 } tail ? tail : "1000", CultureInfo.InvariantCulture));
            await context.Response.WriteAsync(string.Concat(lines.Select(line => line + "\n")), _end.Token);
        }
        else if (kind.Kind == "Pod" && part == "portforward" && context.WebSockets.IsWebSocketRequest)
        {
            await ForwardAsync(context, found);
        }
        else
        {
            throw new ApiStatus(404, "NotFound", "the server could not find the requested resource");
        }
    }

    private async Task WatchAsync(HttpContext context, ApiKind kind, string place)
    {
        context.Response.ContentType = "application/json";
        var version = long.TryParse(context.Request.Query["resourceVersion"].ToString(), CultureInfo.InvariantCulture, out var from) ? from : _objects.Version;
        if (Watches == WatchTrouble.IsTooOld)
        {
            await context.Response.WriteAsync(new JsonObject { ["type"] = "ERROR", ["object"] = new ApiStatus(410, "Expired", $"too old resource version: {version}").Json() }.ToJsonString() + "\n", _end.Token);
            return;
        }

        await context.Response.Body.FlushAsync(_end.Token);
        if (Watches == WatchTrouble.EndsSilently)
            return;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(_end.Token, context.RequestAborted);
        if (int.TryParse(context.Request.Query["timeoutSeconds"].ToString(), CultureInfo.InvariantCulture, out var seconds))
            end.CancelAfter(TimeSpan.FromSeconds(seconds));
        for (; ; await Task.Delay(10, end.Token))
        {
            if (Watches == WatchTrouble.Hangs)
                continue;
            List<string> lines;
            lock (_objects.Lock)
            {
                lines = [.. _objects.Since(version).Where(change => change.Kind == kind && (place.Length == 0 || (string?)change.Json["metadata"]!["namespace"] == place) && Selected(context.Request, change.Json))
                    .Select(change => new JsonObject { ["type"] = change.Type, ["object"] = change.Json.DeepClone() }.ToJsonString())];
                version = _objects.Version;
            }

            foreach (var line in lines)
                await context.Response.WriteAsync(line + "\n", end.Token);
            await context.Response.Body.FlushAsync(end.Token);
        }
    }

    private static JsonNode? Discovery(string[] parts) => parts switch
    {
        ["version"] => new JsonObject { ["major"] = "1", ["minor"] = "32", ["gitVersion"] = "v1.32.0", ["platform"] = "linux/amd64" },
        ["api"] => new JsonObject { ["kind"] = "APIVersions", ["versions"] = new JsonArray("v1") },
        ["apis"] => new JsonObject
        {
            ["kind"] = "APIGroupList",
            ["apiVersion"] = "v1",
            ["groups"] = new JsonArray([.. ApiKind.All.Where(kind => kind.Group.Length > 0).Select(kind => Group(kind))]),
        },
        ["api", "v1"] => Resources("v1"),
        ["apis", var group, var version] when ApiKind.All.Any(kind => kind.ApiVersion == $"{group}/{version}") => Resources($"{group}/{version}"),
        _ => null,
    };

    private static JsonObject Group(ApiKind kind)
    {
        var version = new JsonObject { ["groupVersion"] = kind.ApiVersion, ["version"] = kind.Version };
        return new() { ["name"] = kind.Group, ["versions"] = new JsonArray(version), ["preferredVersion"] = version.DeepClone() };
    }

    private static JsonObject Resources(string version) => new()
    {
        ["kind"] = "APIResourceList",
        ["apiVersion"] = "v1",
        ["groupVersion"] = version,
        ["resources"] = new JsonArray([.. ApiKind.All.Where(kind => kind.ApiVersion == version).Select(kind => new JsonObject
        {
            ["name"] = kind.Plural,
            ["singularName"] = kind.Kind.ToLowerInvariant(),
            ["namespaced"] = kind.IsNamespaced,
            ["kind"] = kind.Kind,
            ["verbs"] = new JsonArray("create", "delete", "get", "list", "patch", "update", "watch"),
        })]),
    };

    private async Task WriteAsync(HttpContext context, int status, JsonNode json)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(json.ToJsonString(), _end.Token);
    }
}
