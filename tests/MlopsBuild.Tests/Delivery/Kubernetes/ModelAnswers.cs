using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using MlopsBuild.Testing;

namespace MlopsBuild.Tests.Delivery.Kubernetes;

/// <summary>A server on loopback that answers every request with one text.</summary>
internal sealed class ModelAnswers : IDisposable
{
    private readonly WebApplication _web;

    public ModelAnswers(string answer)
    {
        Port = LoopbackPort.Free();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options => options.Listen(IPAddress.Loopback, Port));
        _web = builder.Build();
        _web.Run(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            Asked.Enqueue($"{context.Request.Method} {context.Request.Path} {await reader.ReadToEndAsync(context.RequestAborted)}");
            await context.Response.WriteAsync(answer, context.RequestAborted);
        });
        _web.StartAsync().GetAwaiter().GetResult();
    }

    public int Port { get; }

    public ConcurrentQueue<string> Asked { get; } = [];

    public void Dispose() => _web.DisposeAsync().AsTask().GetAwaiter().GetResult();
}
