using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MlopsBuild.Serving;

/// <summary>Loads the models, listens, looks at the folder again, and ends when it is asked to.</summary>
internal static class ModelServer
{
    /// <summary>Runs until SIGTERM or SIGINT, of which a second one ends it at once; SIGHUP looks at the folder of the models at once.</summary>
    /// <exception cref="ArgumentException">The token cannot be read.</exception>
    /// <exception cref="InvalidDataException">A model cannot be loaded.</exception>
    /// <exception cref="IOException">The address is in use, or no address of this machine.</exception>
    public static async Task RunAsync(ServerOptions options, JsonLog log)
    {
        var signals = new ServerSignals();
        var metrics = new MetricRegistry();
        var catalog = new ModelCatalog(options, metrics, log);
        var handler = new RequestHandler(options, catalog, metrics, new Admission(options), log);
        catalog.LoadAll();
        await using var app = Build(options, handler, log);
        await ListenAsync(app, options).ConfigureAwait(false);
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        log.Information("Listening", ("address", address), ("models", string.Join(", ", catalog.Models.Values.SelectMany(versions => versions).Select(model => $"{model.Name}@{model.Version}"))));
        foreach (var model in catalog.Models.Values.Select(versions => versions[^1]))
            log.Information("Try it", ("model", model.Name), ("curl", Curl(address, model, options)));
        if (!IPAddress.IsLoopback(options.EndPoint.Address) && options.TokenFile is null)
            log.Warning("Anybody who reaches this address may ask; --token-file asks callers for a token", ("address", address));
        await WatchAsync(catalog, options, signals).ConfigureAwait(false);
        handler.BeginToEnd();
        log.Information("Ending", ("drainSeconds", options.DrainSeconds), ("shutdownSeconds", options.ShutdownSeconds));
        await Task.Delay(TimeSpan.FromSeconds(options.DrainSeconds), CancellationToken.None).ConfigureAwait(false);
        await app.StopAsync(CancellationToken.None).ConfigureAwait(false);
        log.Information("Ended");
    }

    private static WebApplication Build(ServerOptions options, RequestHandler handler, JsonLog log)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.AddProvider(new JsonLogProvider(log));
        builder.Services.AddSingleton<IHostLifetime, OwnLifetime>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(options.ShutdownSeconds));
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = options.MaxBodyBytes;
            kestrel.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
            kestrel.Limits.MaxRequestLineSize = 4096;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
            kestrel.Listen(options.EndPoint);
        });
        var app = builder.Build();
        app.Run(handler.HandleAsync);
        return app;
    }

    private static async Task ListenAsync(WebApplication app, ServerOptions options)
    {
        try
        {
            await app.StartAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception cause) when (cause is IOException or SocketException)
        {
            var why = (cause.GetBaseException() as SocketException)?.SocketErrorCode switch
            {
                SocketError.AddressAlreadyInUse => "another program listens there, expected a free port; port 0 takes one",
                SocketError.AddressNotAvailable => "it is no address of this machine, expected one that is, or 0.0.0.0 for all of them",
                SocketError.AccessDenied => "this user may not listen on that port, expected one from 1024",
                _ => cause.GetBaseException().Message,
            };
            throw new IOException($"The server cannot listen on {options.EndPoint}: {why}. Name another address with --listen.", cause);
        }
    }

    /// <summary>A command for a shell that asks a model about one row.</summary>
    private static string Curl(string address, ServedModel model, ServerOptions options)
    {
        var token = options.TokenFile is { } file ? $"-H \"Authorization: Bearer $(cat {Quoted(file)})\" " : "";
        var reachable = address.Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal).Replace("[::]", "[::1]", StringComparison.Ordinal);
        return $"curl -s {token}{Quoted($"{reachable}/v2/models/{Uri.EscapeDataString(model.Name)}/infer")} -d {Quoted(model.Interface.Example)}";

        static string Quoted(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
    }

    private static async Task WatchAsync(ModelCatalog catalog, ServerOptions options, ServerSignals signals)
    {
        var every = options.ReloadSeconds > 0 ? TimeSpan.FromSeconds(options.ReloadSeconds) : Timeout.InfiniteTimeSpan;
        try
        {
            while (true)
            {
                var isAsked = await signals.Looks.WaitAsync(every, signals.End).ConfigureAwait(false);
                catalog.LookAgain(TimeProvider.System.GetUtcNow(), isAsked);
            }
        }
        catch (OperationCanceledException) when (signals.End.IsCancellationRequested)
        {
        }
    }

    /// <summary>The server handles signals itself, so that it can drain first.</summary>
    private sealed class OwnLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
