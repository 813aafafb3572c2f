using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using MlopsBuild.Testing.GitHub;
using Xunit;

namespace MlopsBuild.Tests.Collaboration.Servers;

/// <summary>Sends requests to a server as one token.</summary>
internal sealed class GitHubCaller : IDisposable
{
    private readonly HttpClient _client = new(new HttpClientHandler { AllowAutoRedirect = false });
    private readonly string _root;

    public GitHubCaller(GitHubServer server, GitHubToken? token, string repository = "acme/flowers")
    {
        _root = $"{server.Address}/repos/{repository}/";
        _client.DefaultRequestHeaders.UserAgent.ParseAdd("tests/1");
        _client.DefaultRequestHeaders.Accept.ParseAdd("application/vnd.github+json");
        if (token is not null)
            _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.Value);
    }

    /// <summary>Sends one request to an address below the repository, or to a whole address.</summary>
    public async Task<(HttpStatusCode Status, JsonNode? Json, HttpResponseHeaders Headers)> SendAsync(string method, string path, string? body = null, string type = "application/json")
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(new Uri(_root), path));
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, type);
        using var answer = await _client.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return (answer.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text), answer.Headers);
    }

    /// <summary>Sends one request and gives its JSON; fails when the status is another one.</summary>
    public async Task<JsonNode?> ExpectAsync(HttpStatusCode status, string method, string path, string? body = null, string type = "application/json")
    {
        var answer = await SendAsync(method, path, body, type);
        Assert.True(answer.Status == status, $"{method} {path}: {answer.Status} {answer.Json?.ToJsonString()}");
        return answer.Json;
    }

    /// <summary>Uploads an asset to the address in a release's <c>upload_url</c>.</summary>
    public async Task<(HttpStatusCode Status, JsonNode? Json)> UploadAsync(JsonNode release, string name, byte[] content)
    {
        var address = ((string)release["upload_url"]!).Replace("{?name,label}", $"?name={Uri.EscapeDataString(name)}", StringComparison.Ordinal);
        using var body = new ByteArrayContent(content);
        body.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        using var answer = await _client.PostAsync(address, body, TestContext.Current.CancellationToken);
        return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
    }

    /// <summary>Fetches an asset, with the redirect that GitHub answers.</summary>
    public async Task<byte[]> DownloadAsync(string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { { "Accept", "application/octet-stream" } } };
        request.Headers.Accept.Clear();
        request.Headers.Accept.ParseAdd("application/octet-stream");
        using var answer = await _client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        using var plain = new HttpClient();
        return await plain.GetByteArrayAsync(answer.Headers.Location, TestContext.Current.CancellationToken);
    }

    public void Dispose() => _client.Dispose();
}
