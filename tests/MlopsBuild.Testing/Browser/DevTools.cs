using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace MlopsBuild.Testing.Browser;

/// <summary>A connection to a page of a browser by the DevTools protocol: https://chromedevtools.github.io/devtools-protocol.</summary>
internal sealed class DevTools : IAsyncDisposable
{
    private readonly ClientWebSocket _socket = new();
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonObject>> _calls = [];
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _awaited = [];
    private Task _receiving = Task.CompletedTask;
    private int _last;

    /// <summary>What the page told on its own, oldest first.</summary>
    public ConcurrentQueue<JsonObject> Events { get; } = [];

    public static async Task<DevTools> ConnectAsync(string address, CancellationToken cancellation)
    {
        var tools = new DevTools();
        await tools._socket.ConnectAsync(new Uri(address), cancellation);
        tools._receiving = tools.ReceiveAsync();
        return tools;
    }

    /// <summary>Calls a method and gives its result.</summary>
    /// <exception cref="InvalidOperationException">The browser refused, or ended.</exception>
    public async Task<JsonObject> CallAsync(string method, JsonObject? parameters, CancellationToken cancellation)
    {
        var id = Interlocked.Increment(ref _last);
        var answer = _calls[id] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var text = new JsonObject { ["id"] = id, ["method"] = method, ["params"] = parameters ?? [] }.ToJsonString();
        await _socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, cancellation);
        var result = await answer.Task.WaitAsync(cancellation);
        return result["error"] is { } error ? throw new InvalidOperationException($"{method}: {error.ToJsonString()}") : result["result"]!.AsObject();
    }

    /// <summary>A task that ends with the next event of a name.</summary>
    public Task Next(string method) => (_awaited[method] = new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public async ValueTask DisposeAsync()
    {
        _socket.Abort();
        await _receiving;
        _socket.Dispose();
    }

    private async Task ReceiveAsync()
    {
        var buffer = new byte[1 << 16];
        try
        {
            while (true)
            {
                using var message = new MemoryStream();
                WebSocketReceiveResult part;
                do
                {
                    part = await _socket.ReceiveAsync(buffer, CancellationToken.None);
                    message.Write(buffer, 0, part.Count);
                }
                while (!part.EndOfMessage);
                if (part.MessageType == WebSocketMessageType.Close)
                    break;
                Take(JsonNode.Parse(message.ToArray())!.AsObject());
            }
        }
        catch (Exception ended) when (ended is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The connection was closed, by us or by the end of the browser.
        }

        foreach (var call in _calls.Values.Concat<object>(_awaited.Values))
        {
            (call as TaskCompletionSource<JsonObject>)?.TrySetException(new InvalidOperationException("The browser ended."));
            (call as TaskCompletionSource)?.TrySetException(new InvalidOperationException("The browser ended."));
        }
    }

    private void Take(JsonObject message)
    {
        if ((int?)message["id"] is { } id)
        {
            if (_calls.TryRemove(id, out var call))
                call.SetResult(message);
            return;
        }

        Events.Enqueue(message);
        if (_awaited.TryRemove((string)message["method"]!, out var awaited))
            awaited.SetResult();
    }
}
