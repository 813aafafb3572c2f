using System.Net;
using System.Net.Http.Headers;

namespace MlopsBuild.Collaboration;

/// <summary>
/// Requests as GitHub documents them. Octokit declares JSON bodies to be forms and asks for the media types of earlier versions; GitHub's servers
/// overlook it, others in front of them need not.
/// </summary>
internal sealed class GitHubRequests(GitHubRetries retries) : DelegatingHandler
{
    public const string Json = "application/vnd.github+json";
    public const string Binary = "application/octet-stream";

    private const int BytesPerSecond = 64 * 1024;
    private const string Form = "application/x-www-form-urlencoded";

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var wantsBytes = request.Headers.Accept.ToString().Contains("raw", StringComparison.Ordinal);
        request.Headers.Accept.Clear();
        request.Headers.Accept.Add(new(wantsBytes ? Binary : Json));
        if (!request.Headers.Contains("X-GitHub-Api-Version"))
            request.Headers.Add("X-GitHub-Api-Version", "2022-11-28");
        if (request.Content?.Headers.ContentType?.MediaType == Form)
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };

        var patience = retries.Patience + TimeSpan.FromSeconds((request.Content?.Headers.ContentLength ?? 0) / BytesPerSecond);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(patience);
        try
        {
            var response = await base.SendAsync(request, limit.Token).ConfigureAwait(false);
            // The end of the body counts too; what is large is read by whoever asked for it.
            if (wantsBytes)
                return response;
            await response.Content.LoadIntoBufferAsync(limit.Token).ConfigureAwait(false);
            // Octokit would take it for a list without items.
            return response.StatusCode is HttpStatusCode.OK or HttpStatusCode.Created && response.Content.Headers.ContentLength == 0 ? throw new HttpRequestException("the answer is empty") : response;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"no answer within {patience.TotalSeconds:0.#} s");
        }
    }
}
