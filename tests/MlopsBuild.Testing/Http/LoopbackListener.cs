using System.Net;

namespace MlopsBuild.Testing.Http;

/// <summary>Takes HTTP requests on a free port of the loopback address.</summary>
public sealed class LoopbackListener : IDisposable
{
    private readonly HttpListener _listener;
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Listens.</summary>
    public LoopbackListener() => (_listener, Port) = Listen();

    /// <summary>Port on the loopback address.</summary>
    public int Port { get; }

    /// <summary>The next request; null when nothing comes any more.</summary>
    public async Task<HttpListenerContext?> NextAsync()
    {
        try
        {
            // A listener that is closed while it is asked may leave the question open for ever.
            var next = _listener.GetContextAsync();
            return await Task.WhenAny(next, _closed.Task) == next ? await next : null;
        }
        catch (Exception closed) when (closed is HttpListenerException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _closed.TrySetResult();
        _listener.Close();
    }

    private static (HttpListener Listener, int Port) Listen()
    {
        for (var attempt = 0; ; attempt++)
        {
            var port = Random.Shared.Next(20_000, 32_000);
            var listener = new HttpListener { Prefixes = { $"http://127.0.0.1:{port}/" } };
            try
            {
                listener.Start();
                return (listener, port);
            }
            catch (HttpListenerException) when (attempt < 50)
            {
                listener.Close();
            }
        }
    }
}
