using System.Net;
using System.Net.Sockets;
using Polly;
using Polly.Retry;

namespace MlopsBuild.Delivery.Registries;

/// <summary>Sends requests to one repository: with what the registry asks for as proof, again after passing troubles, with a sentence for what fails for good.</summary>
internal sealed class RegistryConnection : IDisposable
{
    private const int BytesPerSecond = 64 * 1024;

    private readonly HttpClient _http;
    private readonly RegistryAuthentication _authentication;
    private readonly RegistryClientOptions _options;
    private readonly ResiliencePipeline<HttpResponseMessage> _pipeline;

    public RegistryConnection(ImageReference reference, RegistryClientOptions options)
    {
        options.Check();
        (Reference, _options) = (reference, options);
        var secure = reference.IsSecure ?? !reference.IsLoopback;
        Root = new Uri($"{(secure ? "https" : "http")}://{reference.ApiHost}/v2/");
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.None, ConnectTimeout = TimeSpan.FromSeconds(15) }) { Timeout = Timeout.InfiniteTimeSpan };
        _http.DefaultRequestHeaders.UserAgent.ParseAdd("mlopsbuild/0.1");
        _authentication = new(_http, reference, options);
        _pipeline = Pipeline(options);
    }

    public ImageReference Reference { get; }

    /// <summary>The registry's <c>/v2/</c>.</summary>
    public Uri Root { get; }

    /// <summary>Scope of a request that reads, or reads and writes.</summary>
    public string Scope(bool writes, string? mountedFrom = null)
    {
        var own = $"repository:{Reference.Repository}:{(writes ? "pull,push" : "pull")}";
        return mountedFrom is null ? own : $"{own} repository:{mountedFrom}:pull";
    }

    public Uri Address(string path) => new(Root, $"{Reference.Repository}/{path}");

    /// <summary>Sends a request that may be sent several times.</summary>
    /// <param name="what">What is asked, after "could not", for messages.</param>
    /// <param name="make">Makes the request anew for each try.</param>
    /// <param name="scope">What it does.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>The answer, whatever its status is but a passing trouble.</returns>
    public async Task<HttpResponseMessage> SendAsync(string what, Func<HttpRequestMessage> make, string scope, CancellationToken cancellation)
    {
        try
        {
            return await _pipeline.ExecuteAsync(async outer => await OnceAsync(make, scope, outer).ConfigureAwait(false), cancellation).ConfigureAwait(false);
        }
        catch (Exception lost) when (IsConnection(lost))
        {
            throw Lost(what, lost);
        }
    }

    /// <summary>Sends a request once, or twice where the registry asks who it is.</summary>
    public async Task<HttpResponseMessage> OnceAsync(Func<HttpRequestMessage> make, string scope, CancellationToken cancellation)
    {
        for (var again = false; ; again = true)
        {
            using var request = make();
            request.RequestUri = Guarded(request.RequestUri!);
            request.Headers.Authorization = request.RequestUri.Authority == Root.Authority ? await _authentication.HeaderAsync(scope, cancellation).ConfigureAwait(false) : null;
            var patience = _options.Patience + TimeSpan.FromSeconds((request.Content?.Headers.ContentLength ?? 0) / BytesPerSecond);
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            limit.CancelAfter(patience);
            HttpResponseMessage response;
            try
            {
                response = await SendAsync(request, limit.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                throw new TimeoutException($"no answer within {patience.TotalSeconds:0.#} s");
            }

            if (response.StatusCode != HttpStatusCode.Unauthorized || !_authentication.Challenged(response, scope, again))
                return response;
            response.Dispose();
        }
    }

    /// <summary>The exception for an answer that is a refusal.</summary>
    public Task<RegistryException> RefusedAsync(string what, HttpResponseMessage response) => RegistryRefusals.OfAsync(Reference, what, response, _authentication.Shown);

    /// <summary>The exception for a connection that was lost for good.</summary>
    public RegistryException Lost(string what, Exception lost)
    {
        var inmost = lost;
        while (inmost.InnerException is { } inner)
            inmost = inner;
        var tls = inmost is System.Security.Authentication.AuthenticationException ? " Is its certificate trusted on this machine? If it has no TLS and everybody on the way may read and change what is sent, write http:// before its name." : "";
        return new($"Registry \"{Reference.Host}\" could not {what}: {lost.Message.TrimEnd('.')}{(lost.Message.Contains(inmost.Message, StringComparison.Ordinal) ? "" : $" ({inmost.Message.TrimEnd('.')})")}. Tried {_options.Tries} times at {Root}; check the address, the network and whether it runs.{tls}", lost);
    }

    public static bool IsConnection(Exception problem) => problem is not RegistryException && problem is HttpRequestException or TimeoutException or SocketException or HttpIOException;

    public static bool IsPassing(HttpStatusCode status) => status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or HttpStatusCode.InternalServerError or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;

    public void Dispose()
    {
        _authentication.Dispose();
        _http.Dispose();
    }

    /// <summary>A registry behind a proxy may name its own places without TLS; nothing that is shown to it goes that way.</summary>
    private Uri Guarded(Uri address) =>
        Root.Scheme == Uri.UriSchemeHttps && address.Scheme == Uri.UriSchemeHttp && address.Host == Root.Host ? new UriBuilder(address) { Scheme = Root.Scheme, Port = Root.Port }.Uri : address;

    /// <summary>Follows redirections of reads, as registries send to where blobs lie, without showing the token there.</summary>
    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        const int Most = 5;
        var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation).ConfigureAwait(false);
        for (var hops = 0; hops < Most && request.Method == HttpMethod.Get && (int)response.StatusCode is 301 or 302 or 303 or 307 or 308 && response.Headers.Location is { } location; hops++)
        {
            var target = new Uri(response.RequestMessage!.RequestUri!, location);
            if (target.Scheme != Uri.UriSchemeHttps && Root.Scheme == Uri.UriSchemeHttps)
                return response;
            response.Dispose();
            using var next = new HttpRequestMessage(HttpMethod.Get, target);
            next.Headers.Range = request.Headers.Range;
            if (target.Authority == Root.Authority)
                next.Headers.Authorization = request.Headers.Authorization;
            foreach (var accept in request.Headers.Accept)
                next.Headers.Accept.Add(accept);
            response = await _http.SendAsync(next, HttpCompletionOption.ResponseHeadersRead, cancellation).ConfigureAwait(false);
        }

        return response;
    }

    private static ResiliencePipeline<HttpResponseMessage> Pipeline(RegistryClientOptions options)
    {
        var builder = new ResiliencePipelineBuilder<HttpResponseMessage>();
        if (options.Tries > 1)
        {
            builder.AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                MaxRetryAttempts = options.Tries - 1,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = options.FirstPause,
                MaxDelay = options.LongestPause,
                ShouldHandle = outcome => ValueTask.FromResult(outcome.Outcome switch
                {
                    { Exception: { } problem } => IsConnection(problem),
                    { Result: { } response } => IsPassing(response.StatusCode) && !(Asked(response, options) > options.LongestPause),
                    _ => false,
                }),
                DelayGenerator = outcome => ValueTask.FromResult(Asked(outcome.Outcome.Result, options)),
                OnRetry = outcome =>
                {
                    outcome.Outcome.Result?.Dispose();
                    return default;
                },
            });
        }

        return builder.Build();
    }

    /// <summary>The pause that a registry asks for; null where it asks for none.</summary>
    private static TimeSpan? Asked(HttpResponseMessage? response, RegistryClientOptions options)
    {
        if (response?.Headers.RetryAfter is not { } after)
            return null;
        var pause = after.Delta ?? after.Date - options.Clock.GetUtcNow() ?? TimeSpan.Zero;
        return pause < TimeSpan.Zero ? TimeSpan.Zero : pause;
    }
}
