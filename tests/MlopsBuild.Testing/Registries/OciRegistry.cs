using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MlopsBuild.Testing.Registries;

/// <summary>
/// A registry in memory that holds its callers strictly to the OCI distribution specification 1.1, the referrers API included, and keeps what arrived of a
/// chunk that broke off, as the specification lets a client ask for.
/// </summary>
public sealed class OciRegistry : IDisposable
{
    private readonly HttpListener _listener;
    private readonly Task _serving;
    private readonly ConcurrentDictionary<string, byte[]> _blobs = new();
    private readonly ConcurrentDictionary<string, (string Type, byte[] Content)> _manifests = new();
    private readonly ConcurrentDictionary<string, MemoryStream> _uploads = new();
    private long _received;

    /// <summary>Starts it.</summary>
    public OciRegistry()
    {
        Port = LoopbackPort.Free();
        _listener = new HttpListener { Prefixes = { $"http://127.0.0.1:{Port}/" } };
        _listener.Start();
        _serving = Task.Run(ServeAsync);
    }

    /// <summary>Its port.</summary>
    public int Port { get; }

    /// <summary>Host and port.</summary>
    public string Host => $"127.0.0.1:{Port}";

    /// <summary>Bytes of blobs that arrived.</summary>
    public long Received => Interlocked.Read(ref _received);

    /// <summary>Answers instead of the registry: null to let it answer itself.</summary>
    public Func<HttpListenerRequest, HttpListenerResponse, bool>? Instead { get; set; }

    /// <summary>Whether it lists referrers itself.</summary>
    public bool ListsReferrers { get; set; } = true;

    /// <summary>Told after each part of a blob that arrives how many bytes arrived in all.</summary>
    public Action<long>? Arrived { get; set; }

    /// <summary>Requests, such as <c>PUT /v2/model/manifests/1</c>.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>Changes a blob behind its readers' backs.</summary>
    public void Damage(string digest) => _blobs[digest] = [.. _blobs[digest].Select((value, index) => index == 0 ? (byte)~value : value)];

    /// <inheritdoc/>
    public void Dispose()
    {
        _listener.Close();
        _serving.Wait();
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            try
            {
                var context = await _listener.GetContextAsync();
                _ = Task.Run(() => Serve(context));
            }
            catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private void Serve(HttpListenerContext context)
    {
        var (request, response) = (context.Request, context.Response);
        Requests.Enqueue($"{request.HttpMethod} {request.Url!.PathAndQuery}");
        try
        {
            if (Instead?.Invoke(request, response) != true)
                Answer(request, response);
            response.Close();
        }
        catch (Exception broken) when (broken is HttpListenerException or IOException or ObjectDisposedException or InvalidOperationException)
        {
            // The other side went away.
        }
    }

    private void Answer(HttpListenerRequest request, HttpListenerResponse response)
    {
        var path = request.Url!.AbsolutePath;
        if (path is "/v2/")
            return;
        var parts = path["/v2/".Length..].Split('/');
        var (verb, kind, last) = (request.HttpMethod, parts.Length > 2 ? parts[^2] : "", parts[^1]);
        if (kind == "uploads" || (parts.Length > 2 && parts[^3] == "uploads"))
            Upload(request, response, verb, last);
        else if (kind == "blobs" && (verb is "GET" or "HEAD"))
            Blob(request, response, verb, last);
        else if (kind == "manifests")
            Manifest(request, response, verb, string.Join('/', parts[..^2]), last);
        else if (kind == "referrers" && ListsReferrers)
            Referrers(request, response, last);
        else if (kind == "tags")
            Json(response, new JsonObject { ["name"] = string.Join('/', parts[..^2]), ["tags"] = new JsonArray([.. _manifests.Keys.Where(key => !key.Contains("sha256:", StringComparison.Ordinal)).Select(key => (JsonNode)key[(key.LastIndexOf(' ') + 1)..])]) });
        else
            response.StatusCode = 404;
    }

    private void Upload(HttpListenerRequest request, HttpListenerResponse response, string verb, string id)
    {
        if (verb == "POST")
        {
            if (request.QueryString["mount"] is { } mounted && _blobs.ContainsKey(mounted))
            {
                response.StatusCode = 201;
                return;
            }

            id = Guid.NewGuid().ToString("N");
            _uploads[id] = new MemoryStream();
            Where(response, request, id, 202, 0);
            return;
        }

        if (!_uploads.TryGetValue(id, out var upload))
        {
            response.StatusCode = 404;
            return;
        }

        lock (upload)
        {
            var expected = request.Headers["Content-Range"];
            if (verb == "GET")
            {
                Where(response, request, id, 204, upload.Length);
                return;
            }

            if ((verb == "PATCH" || expected is not null) && !Follows(expected, upload.Length, request.ContentLength64))
            {
                Where(response, request, id, 416, upload.Length);
                return;
            }

            Take(request, upload);
            if (verb == "PATCH")
            {
                Where(response, request, id, 202, upload.Length);
                return;
            }

            var content = upload.ToArray();
            var digest = $"sha256:{Convert.ToHexStringLower(SHA256.HashData(content))}";
            response.StatusCode = digest == request.QueryString["digest"] ? 201 : 400;
            if (response.StatusCode == 201)
                _blobs[digest] = content;
            _uploads.TryRemove(id, out _);
        }
    }

    private static bool Follows(string? range, long length, long bytes) =>
        range?.Split('-') is [var from, var to] && from == $"{length}" && long.TryParse(to, out var end) && end - length + 1 == bytes;

    private void Take(HttpListenerRequest request, MemoryStream upload)
    {
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = request.InputStream.Read(buffer)) > 0)
        {
            upload.Write(buffer, 0, read);
            var received = Interlocked.Add(ref _received, read);
            Arrived?.Invoke(received);
        }
    }

    private static void Where(HttpListenerResponse response, HttpListenerRequest request, string id, int status, long length)
    {
        var path = request.Url!.AbsolutePath;
        var start = path[..(path.IndexOf("/uploads/", StringComparison.Ordinal) + "/uploads/".Length)];
        response.StatusCode = status;
        response.Headers["Location"] = $"{start}{id}?state=kept";
        response.Headers["Range"] = $"0-{Math.Max(0, length - 1)}";
    }

    private void Blob(HttpListenerRequest request, HttpListenerResponse response, string verb, string digest)
    {
        if (!_blobs.TryGetValue(digest, out var content))
        {
            response.StatusCode = 404;
            return;
        }

        response.ContentLength64 = content.Length;
        if (verb == "GET")
            response.OutputStream.Write(content);
    }

    private void Manifest(HttpListenerRequest request, HttpListenerResponse response, string verb, string repository, string reference)
    {
        var key = $"{repository} {reference}";
        if (verb == "PUT")
        {
            using var body = new MemoryStream();
            request.InputStream.CopyTo(body);
            var content = body.ToArray();
            var digest = $"sha256:{Convert.ToHexStringLower(SHA256.HashData(content))}";
            var json = JsonNode.Parse(content)!;
            var blobs = (json["layers"] as JsonArray ?? []).Append(json["config"]).OfType<JsonObject>().Select(blob => (string)blob["digest"]!);
            if (blobs.Any(blob => !_blobs.ContainsKey(blob)) || (string?)json["mediaType"] != request.ContentType)
            {
                response.StatusCode = 400;
                return;
            }

            _manifests[key] = _manifests[$"{repository} {digest}"] = (request.ContentType!, content);
            response.StatusCode = 201;
            response.Headers["Docker-Content-Digest"] = digest;
            if (json["subject"] is { } subject && ListsReferrers)
                response.Headers["OCI-Subject"] = (string)subject["digest"]!;
            return;
        }

        if (!_manifests.TryGetValue(key, out var found))
        {
            response.StatusCode = 404;
            return;
        }

        response.ContentType = found.Type;
        response.ContentLength64 = found.Content.Length;
        response.Headers["Docker-Content-Digest"] = $"sha256:{Convert.ToHexStringLower(SHA256.HashData(found.Content))}";
        if (verb == "GET")
            response.OutputStream.Write(found.Content);
    }

    private void Referrers(HttpListenerRequest request, HttpListenerResponse response, string digest)
    {
        var entries = _manifests.Where(pair => pair.Key.Contains(" sha256:", StringComparison.Ordinal)).Select(pair => (Key: pair.Key[(pair.Key.LastIndexOf(' ') + 1)..], pair.Value, Json: JsonNode.Parse(pair.Value.Content)!))
            .Where(entry => (string?)entry.Json["subject"]?["digest"] == digest)
            .Select(entry => (JsonNode)new JsonObject
            {
                ["mediaType"] = entry.Value.Type,
                ["digest"] = entry.Key,
                ["size"] = entry.Value.Content.Length,
                ["artifactType"] = (string?)entry.Json["artifactType"] ?? (string?)entry.Json["config"]?["mediaType"],
                ["annotations"] = entry.Json["annotations"]?.DeepClone(),
            });
        Json(response, new JsonObject { ["schemaVersion"] = 2, ["mediaType"] = "application/vnd.oci.image.index.v1+json", ["manifests"] = new JsonArray([.. entries]) }, "application/vnd.oci.image.index.v1+json");
    }

    private static void Json(HttpListenerResponse response, JsonNode content, string type = "application/json")
    {
        var body = Encoding.UTF8.GetBytes(content.ToJsonString(JsonSerializerOptions.Default));
        response.ContentType = type;
        response.OutputStream.Write(body);
    }
}
