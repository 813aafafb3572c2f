using System.Net.Http.Headers;
using Nuke.Common.Tooling;

namespace Nuke.Common.IO;

/// <summary>One request, whose failures are told with its address; user names, passwords and queries are left out.</summary>
internal sealed record HttpDownload(
    string Uri,
    Configure<HttpClient>? ClientConfigurator,
    Action<HttpRequestHeaders>? HeaderConfigurator,
    Action<HttpRequestMessage>? RequestConfigurator)
{
    public async Task<T> Run<T>(Func<HttpContent, CancellationToken, Task<T>> read)
    {
        if (!System.Uri.TryCreate(Uri, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            throw new ArgumentException($"\"{Uri}\" cannot be downloaded; expected an address that begins with http:// or https://.");
        using var created = new HttpClient { Timeout = HttpTasks.DefaultTimeout };
        var client = ClientConfigurator?.Invoke(created) ?? created;
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        HeaderConfigurator?.Invoke(request.Headers);
        RequestConfigurator?.Invoke(request);
        using var limit = new CancellationTokenSource(client.Timeout);
        var shown = address.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);
        try
        {
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token).ConfigureAwait(false);
            if (!response.IsSuccessStatusCode)
                throw new HttpRequestException($"{request.Method} \"{shown}\" failed: {(int)response.StatusCode} {response.ReasonPhrase}", inner: null, response.StatusCode);
            return await read(response.Content, limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e)
        {
            throw new TimeoutException($"{request.Method} \"{shown}\" did not end within {client.Timeout.TotalSeconds:0.###} s.", e);
        }
        catch (Exception e) when (e is HttpRequestException { StatusCode: null } or HttpIOException)
        {
            throw new HttpRequestException($"{request.Method} \"{shown}\" failed: {e.InnerException?.Message ?? e.Message}", e);
        }
    }
}
