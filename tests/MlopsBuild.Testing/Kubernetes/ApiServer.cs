using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MlopsBuild.Testing.Kubernetes;

/// <summary>
/// A Kubernetes API server on loopback for tests: server-side apply with the owners of fields, dry runs, lists, watches with versions that get too old, Status objects, logs, events and forwarded
/// ports; with controllers that bring up pods as a test says. Real kubectl is held against it.
/// </summary>
public sealed partial class ApiServer : IAsyncDisposable
{
    /// <summary>The token that it knows.</summary>
    public const string Token = "a-token-of-the-test";

    private readonly TestAuthority? _authority;
    private readonly ApiObjects _objects = new();
    private readonly ApiControllers _controllers;
    private readonly CancellationTokenSource _end = new();
    private readonly WebApplication _web;
    private Task _stepping = Task.CompletedTask;

    private ApiServer(TestAuthority? authority)
    {
        _authority = authority;
        _controllers = new(_objects, pod => Outcome(pod));
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 0, Secure));
        _web = builder.Build();
        _web.UseWebSockets();
        _web.Run(AnswerAsync);
    }

    /// <summary>Where it is.</summary>
    public string Address { get; private set; } = "";

    /// <summary>What becomes of each pod, by default ready.</summary>
    public Func<JsonObject, PodOutcome> Outcome { get; set; } = _ => PodOutcome.Ready;

    /// <summary>Refuses requests: method, path with query, and body; null lets them pass.</summary>
    public Func<string, string, string, ApiStatus?> Refusal { get; set; } = (_, _, _) => null;

    /// <summary>Port of loopback that forwarded ports of pods lead to, by the pod.</summary>
    public Func<JsonObject, int> PodPort { get; set; } = _ => 1;

    /// <summary>What becomes of watches.</summary>
    public WatchTrouble Watches { get; set; }

    /// <summary>What was asked, such as <c>PATCH /api/v1/…</c>.</summary>
    public ConcurrentQueue<string> Requests { get; } = [];

    /// <summary>Steps without progress after which a Deployment is past its deadline.</summary>
    public int DeadlineSteps { set => _controllers.DeadlineSteps = value; }

    /// <summary>Starts one.</summary>
    /// <param name="authority">Who issues its certificate and those of clients; null for no TLS.</param>
    public static async Task<ApiServer> StartAsync(TestAuthority? authority = null)
    {
        var server = new ApiServer(authority);
        await server._web.StartAsync();
        server.Address = server._web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        server._stepping = Task.Run(server.StepAsync);
        return server;
    }

    /// <summary>A kubeconfig for it.</summary>
    /// <param name="namespace">The namespace of its context.</param>
    /// <param name="user">Lines that say who asks; null for the token.</param>
    public string Kubeconfig(string @namespace = "default", string? user = null) => $"""
        apiVersion: v1
        kind: Config
        current-context: test
        clusters:
        - name: test
          cluster:
            server: {Address}
        {(_authority is null ? "" : $"    certificate-authority-data: {Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes(_authority.Pem))}\n")}contexts:
        - name: test
          context:
            cluster: test
            user: tester
            namespace: {@namespace}
        users:
        - name: tester
          user:
            {(user ?? $"token: {Token}").ReplaceLineEndings("\n    ")}

        """;

    /// <summary>An object; null where there is none.</summary>
    public JsonObject? Find(string kind, string place, string name)
    {
        lock (_objects.Lock)
            return _objects.Find(ApiKind.Named(kind), place, name)?.DeepClone().AsObject();
    }

    /// <summary>Names of all objects of a kind in a namespace.</summary>
    public IReadOnlyList<string> Names(string kind, string place)
    {
        lock (_objects.Lock)
            return [.. _objects.List(ApiKind.Named(kind), place).Select(json => (string)json["metadata"]!["name"]!)];
    }

    /// <summary>Makes an object.</summary>
    public void Add(string kind, string place, JsonObject manifest)
    {
        lock (_objects.Lock)
            _objects.Create(ApiKind.Named(kind), place, manifest, "test", dry: false);
    }

    /// <summary>Applies fields as somebody else.</summary>
    public void Apply(string kind, string place, JsonObject manifest, string manager)
    {
        lock (_objects.Lock)
            _objects.Apply(ApiKind.Named(kind), place, manifest, manager, force: true, dry: false);
    }

    /// <summary>Changes an object as a controller does.</summary>
    public void Update(string kind, string place, string name, Action<JsonObject> change)
    {
        lock (_objects.Lock)
            _objects.Update(ApiKind.Named(kind), place, name, change);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _stepping;
        await _web.StopAsync();
        await _web.DisposeAsync();
        _end.Dispose();
    }

    private void Secure(ListenOptions listen)
    {
        if (_authority is { } authority)
        {
            listen.UseHttps(https =>
            {
                https.ServerCertificate = authority.Server();
                https.ClientCertificateMode = ClientCertificateMode.AllowCertificate;
                https.ClientCertificateValidation = (certificate, _, _) => authority.Knows(certificate);
            });
        }
    }

    private async Task StepAsync()
    {
        try
        {
            for (; ; await Task.Delay(20, _end.Token))
                _controllers.Step();
        }
        catch (OperationCanceledException)
        {
        }
    }

    private async Task ForwardAsync(HttpContext context, JsonObject pod)
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync("v4.channel.k8s.io");
        var port = ushort.Parse(context.Request.Query["ports"].ToString(), System.Globalization.CultureInfo.InvariantCulture);
        byte[] number = [(byte)port, (byte)(port >> 8)];
        await socket.SendAsync((byte[])[0, .. number], WebSocketMessageType.Binary, true, _end.Token);
        await socket.SendAsync((byte[])[1, .. number], WebSocketMessageType.Binary, true, _end.Token);
        using var target = new TcpClient();
        try
        {
            await target.ConnectAsync(IPAddress.Loopback, PodPort(pod), _end.Token);
            var stream = target.GetStream();
            await Task.WhenAny(ToPodAsync(socket, stream), FromPodAsync(socket, stream));
        }
        catch (SocketException refused)
        {
            await socket.SendAsync((byte[])[1, .. System.Text.Encoding.UTF8.GetBytes(refused.Message)], WebSocketMessageType.Binary, true, _end.Token);
        }

        if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
    }

    private async Task ToPodAsync(WebSocket socket, NetworkStream stream)
    {
        var (buffer, isFirst) = (new byte[16384], true);
        while (true)
        {
            var received = await socket.ReceiveAsync(buffer.AsMemory(), _end.Token);
            if (received.MessageType == WebSocketMessageType.Close)
                return;
            var from = isFirst ? 1 : 0;
            if (!isFirst || buffer[0] == 0)
                await stream.WriteAsync(buffer.AsMemory(from, received.Count - from), _end.Token);
            isFirst = received.EndOfMessage;
        }
    }

    private async Task FromPodAsync(WebSocket socket, NetworkStream stream)
    {
        var buffer = new byte[16384];
        while (await stream.ReadAsync(buffer, _end.Token) is > 0 and var read)
            await socket.SendAsync((byte[])[0, .. buffer.AsSpan(0, read)], WebSocketMessageType.Binary, true, _end.Token);
    }
}
