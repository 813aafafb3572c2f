using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text;
using Microsoft.AspNetCore.Http;
using MlopsBuild.Monitoring;
using MlopsBuild.Reports;

namespace MlopsBuild.Serving;

/// <summary>Answers the requests of the server.</summary>
internal sealed class RequestHandler(ServerOptions options, ModelCatalog catalog, MetricRegistry metrics, Admission admission, JsonLog log)
{
    private static readonly string s_version = typeof(RequestHandler).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
    private static readonly double s_started = (Process.GetCurrentProcess().StartTime.ToUniversalTime() - DateTime.UnixEpoch).TotalSeconds;

    private readonly BearerToken? _token = options.TokenFile is { } file ? BearerToken.Read(file) : null;
    private volatile bool _isEnding;

    /// <summary>From now on it is not ready, and connections end with their answer.</summary>
    public void BeginToEnd() => _isEnding = true;

    [SuppressMessage("Design", "CA1031", Justification = "The boundary of a request.")]
    public async Task HandleAsync(HttpContext context)
    {
        var route = ServerRoute.Of(context.Request.Path.Value ?? "/");
        if (_isEnding)
            context.Response.Headers.Connection = "close";
        try
        {
            Check(context, route.Question);
            await (route.Question switch
            {
                ServerQuestion.Live => AnswerAsync(context, 200, default),
                ServerQuestion.Ready => catalog.IsReady && !_isEnding
                    ? AnswerAsync(context, 200, default)
                    : AnswerAsync(context, 503, ProtocolJson.Error(_isEnding ? "The server is about to end." : "A model cannot be loaded; the log and /metrics say which.")),
                ServerQuestion.Server => AnswerAsync(context, 200, ProtocolJson.Server(s_version)),
                ServerQuestion.Metrics => MetricsAsync(context),
                ServerQuestion.Infer => InferAsync(context, route),
                _ => AboutModelAsync(context, route),
            }).ConfigureAwait(false);
        }
        catch (ProtocolException refusal)
        {
            // What is left of such a body is not read, so nothing can follow it.
            if (refusal.Status == StatusCodes.Status413PayloadTooLarge)
                context.Response.Headers.Connection = "close";
            await AnswerAsync(context, refusal.Status, ProtocolJson.Error(refusal.Message)).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
        }
        catch (Exception failure)
        {
            log.Error("A request failed", ("path", context.Request.Path.Value), ("exception", failure.ToString()));
            if (!context.Response.HasStarted)
                await AnswerAsync(context, 500, ProtocolJson.Error("The server failed; its log says why.")).ConfigureAwait(false);
        }
    }

    private void Check(HttpContext context, ServerQuestion question)
    {
        if (question is ServerQuestion.Live or ServerQuestion.Ready)
        {
            CheckMethod(context, isPost: false);
            return;
        }

        if (_token is not null && !_token.IsShownBy(context.Request.Headers.Authorization))
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
            throw new ProtocolException(401, "The request shows no valid token, expected the header \"Authorization: Bearer <token>\".");
        }

        if (question == ServerQuestion.Unknown)
            throw new ProtocolException(404, $"There is nothing at \"{VisibleText.Of(context.Request.Path.Value ?? "", 200)}\", expected /v2, /v2/health/live, /v2/health/ready, /v2/models/<name>[/versions/<version>][/ready|/infer] or /metrics.");
        CheckMethod(context, question == ServerQuestion.Infer);
    }

    private static void CheckMethod(HttpContext context, bool isPost)
    {
        var method = context.Request.Method;
        if (isPost ? HttpMethods.IsPost(method) : HttpMethods.IsGet(method) || HttpMethods.IsHead(method))
            return;
        context.Response.Headers.Allow = isPost ? "POST" : "GET, HEAD";
        throw new ProtocolException(405, $"The method is {VisibleText.Of(method, 20)}, expected {(isPost ? "POST" : "GET")}.");
    }

    private Task AboutModelAsync(HttpContext context, ServerRoute route)
    {
        var model = Use(route);
        try
        {
            return route.Question == ServerQuestion.ModelReady
                ? AnswerAsync(context, 200, default)
                : AnswerAsync(context, 200, ProtocolJson.Model(model, catalog.VersionsOf(model.Name)));
        }
        finally
        {
            model.Leave();
        }
    }

    private Task MetricsAsync(HttpContext context)
    {
        GaugeValue[] own =
        [
            new(ServerMetrics.InFlight, admission.InFlight),
            new(ServerMetrics.Memory, Environment.WorkingSet),
            new(ServerMetrics.Started, s_started),
        ];
        return AnswerAsync(context, 200, Encoding.UTF8.GetBytes(metrics.Format([.. catalog.Gauges(), .. own])), MetricRegistry.ContentType);
    }

    private async Task InferAsync(HttpContext context, ServerRoute route)
    {
        var started = Stopwatch.GetTimestamp();
        var model = Use(route);
        var outcome = RequestOutcome.Failed;
        string? problem = null;
        try
        {
            await InferAsync(context, model).ConfigureAwait(false);
            outcome = RequestOutcome.Answered;
        }
        catch (ProtocolException refusal)
        {
            (outcome, problem) = (refusal.Status == 503 ? RequestOutcome.Overloaded : refusal.Status >= 500 ? RequestOutcome.Failed : RequestOutcome.Invalid, refusal.Message);
            throw;
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            outcome = RequestOutcome.Abandoned;
            throw;
        }
        finally
        {
            var time = Stopwatch.GetElapsedTime(started);
            model.Count(outcome, time);
            model.Leave();
            Log(model, outcome, time, problem);
        }
    }

    private async Task InferAsync(HttpContext context, ServedModel model)
    {
        CheckHeaders(context.Request);
        var reserved = context.Request.ContentLength ?? options.MaxBodyBytes;
        if (!admission.TryReceive(reserved))
            throw Overloaded(context);
        ReadOnlyMemory<byte> answer;
        var isWhole = false;
        try
        {
            using var body = await RequestBody.ReadAsync(context, options.MaxBodyBytes).ConfigureAwait(false);
            isWhole = admission.TryEnter();
            if (!isWhole)
                throw Overloaded(context);
            answer = await admission.ComputeAsync(body.Content.Length, (Handler: this, Model: model, body.Content), static request => request.Handler.Predict(request.Model, request.Content), context.RequestAborted).ConfigureAwait(false);
        }
        finally
        {
            admission.Leave(reserved, isWhole);
        }

        await AnswerAsync(context, 200, answer).ConfigureAwait(false);
    }

    private static ProtocolException Overloaded(HttpContext context)
    {
        context.Response.Headers.RetryAfter = "1";
        return new(503, "The server has more requests than it can hold, expected the request again after a second.");
    }

    private ReadOnlyMemory<byte> Predict(ServedModel model, ReadOnlyMemory<byte> body)
    {
        var request = model.Interface.Plain.TryRead(body.Span, options.MaxRows) ?? InferenceReader.Read(body, model.Interface, options.MaxRows);
        try
        {
            return model.Answer(request);
        }
        catch (InvalidDataException trouble)
        {
            throw new ProtocolException(500, VisibleText.Of(trouble.Message, 500), trouble);
        }
    }

    private void CheckHeaders(HttpRequest request)
    {
        if (request.ContentLength > options.MaxBodyBytes)
            throw RequestBody.TooLarge(options.MaxBodyBytes);
        if (request.Headers.ContentEncoding is { Count: > 0 } encoding && encoding != "identity")
            throw new ProtocolException(415, $"The body is encoded as \"{VisibleText.Of(encoding.ToString(), 50)}\", expected JSON as it is.");
        if (request.Headers.ContainsKey("Inference-Header-Content-Length"))
            throw new ProtocolException(400, "The body holds binary tensors, which the server does not read, expected JSON; leave out the header Inference-Header-Content-Length.");
    }

    private ServedModel Use(ServerRoute route)
    {
        if (catalog.Use(route.Model, route.Version) is { } model)
            return model;
        var known = catalog.Models;
        throw known.TryGetValue(route.Model, out var versions)
            ? new ProtocolException(404, $"The model \"{VisibleText.Of(route.Model, 100)}\" has no version \"{VisibleText.Of(route.Version ?? "", 100)}\"; it has {string.Join(", ", versions.Select(version => version.Version))}.")
            : new ProtocolException(404, $"There is no model \"{VisibleText.Of(route.Model, 100)}\"; there {(known.Count == 1 ? "is" : "are")} {string.Join(", ", known.Keys.Order(StringComparer.Ordinal).Select(name => $"\"{name}\""))}.");
    }

    private void Log(ServedModel model, string outcome, TimeSpan time, string? problem)
    {
        if (options.LogRequests == "none" || (options.LogRequests == "failed" && outcome == RequestOutcome.Answered))
            return;
        log.Information("Request", ("model", model.Name), ("version", model.Version), ("outcome", outcome), ("seconds", time.TotalSeconds), ("problem", problem));
    }

    private static Task AnswerAsync(HttpContext context, int status, ReadOnlyMemory<byte> body, string type = "application/json")
    {
        if (context.Response.HasStarted)
            return Task.CompletedTask;
        context.Response.StatusCode = status;
        context.Response.ContentLength = body.Length;
        if (body.IsEmpty)
            return Task.CompletedTask;
        context.Response.ContentType = type;
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : context.Response.Body.WriteAsync(body, context.RequestAborted).AsTask();
    }
}
