using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Yarp.ReverseProxy.Forwarder;

namespace MlopsBuild.Router;

/// <summary>Forwards what comes in on the public port; the admin socket tells and switches where to.</summary>
internal static class RouterServer
{
    private const int LongestBody = 1024 * 1024;

    /// <summary>Runs until SIGTERM or SIGINT; requests that run are given 30 seconds.</summary>
    public static async Task<int> RunAsync(RouterOptions options)
    {
        var servers = new CurrentServers(options.State);
        File.Delete(options.Admin);
        await using var app = Build(options);
        using var client = new HttpMessageInvoker(new SocketsHttpHandler
        {
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            ConnectTimeout = TimeSpan.FromSeconds(5),
            // Shorter than what servers keep idle connections for, so that no request meets one that is just being closed.
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(20),
        });
        var forwarder = app.Services.GetRequiredService<IHttpForwarder>();
        app.Run(context => context.Connection.LocalIpAddress is null ? AdministerAsync(context, servers) : ForwardAsync(context, servers, forwarder, client));
        await app.RunAsync().ConfigureAwait(false);
        return 0;
    }

    private static WebApplication Build(RouterOptions options)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddHttpForwarder();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(30));
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Listen(options.Listen);
            kestrel.ListenUnixSocket(options.Admin);
        });
        return builder.Build();
    }

    private static async Task ForwardAsync(HttpContext context, CurrentServers servers, IHttpForwarder forwarder, HttpMessageInvoker client)
    {
        if (context.Request.Path == "/health")
        {
            var count = servers.Addresses.Count;
            context.Response.StatusCode = count > 0 ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
            await WriteAsync(context, new { servers = count }).ConfigureAwait(false);
            return;
        }

        if (servers.Take() is not { } server)
        {
            context.Response.Headers.RetryAfter = "1";
            await RefuseAsync(context, StatusCodes.Status503ServiceUnavailable, "Nothing is deployed here yet.").ConfigureAwait(false);
            return;
        }

        try
        {
            var error = await forwarder.SendAsync(context, server.Address, client, new ForwarderRequestConfig { ActivityTimeout = TimeSpan.FromMinutes(5) }).ConfigureAwait(false);
            if (error is ForwarderError.Request or ForwarderError.RequestTimedOut)
                server.Failed();
            if (error != ForwarderError.None && !context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
                await RefuseAsync(context, context.Response.StatusCode, "The server behind this address does not answer.").ConfigureAwait(false);
        }
        finally
        {
            server.GiveBack();
        }
    }

    private static async Task AdministerAsync(HttpContext context, CurrentServers servers)
    {
        switch (context.Request.Method, context.Request.Path.Value)
        {
            case ("GET", "/servers"):
                break;
            case ("PUT", "/servers"):
                try
                {
                    servers.Switch(CurrentServers.Parse(await BodyAsync(context).ConfigureAwait(false), "The body"));
                }
                catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or InvalidDataException)
                {
                    await RefuseAsync(context, problem is InvalidDataException ? StatusCodes.Status400BadRequest : StatusCodes.Status500InternalServerError, problem.Message).ConfigureAwait(false);
                    return;
                }

                break;
            default:
                await RefuseAsync(context, StatusCodes.Status404NotFound, $"There is no {context.Request.Method} {context.Request.Path}, expected GET or PUT /servers.").ConfigureAwait(false);
                return;
        }

        await WriteAsync(context, new { servers = servers.Addresses, draining = servers.Draining }).ConfigureAwait(false);
    }

    private static async Task<byte[]> BodyAsync(HttpContext context)
    {
        if (context.Request.ContentLength > LongestBody)
            throw new InvalidDataException($"The body has {context.Request.ContentLength} bytes, expected at most {LongestBody}.");
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body).ConfigureAwait(false);
        return body.ToArray();
    }

    private static Task RefuseAsync(HttpContext context, int status, string error)
    {
        context.Response.StatusCode = status;
        return WriteAsync(context, new { error });
    }

    private static Task WriteAsync<T>(HttpContext context, T answer)
    {
        context.Response.ContentType = "application/json";
        return context.Response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(answer)).AsTask();
    }
}
