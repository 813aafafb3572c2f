using System.Net;
using System.Net.Sockets;

namespace MlopsBuild.Testing.Http;

/// <summary>Stands between a client and a server on the loopback address, and passes no more on than a test allows.</summary>
public sealed class StalledRelay : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _stalled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly int _server;
    private long _passed;
    private long _limit = long.MaxValue;

    /// <summary>Starts one.</summary>
    /// <param name="server">Port of the server on the loopback address.</param>
    public StalledRelay(int server)
    {
        _server = server;
        _listener.Start();
        _ = AcceptAsync();
    }

    /// <summary>Host and port that clients use.</summary>
    public string Host => $"127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>Bytes that the server is given in all.</summary>
    public long Limit { set => Interlocked.Exchange(ref _limit, value); }

    /// <summary>Bytes that the server was given.</summary>
    public long Passed => Interlocked.Read(ref _passed);

    /// <summary>Completes when a byte came that is not passed on.</summary>
    public Task Stalled => _stalled.Task;

    /// <inheritdoc/>
    public void Dispose()
    {
        _stop.Cancel();
        _listener.Stop();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
        }
        catch (Exception stopped) when (stopped is OperationCanceledException or SocketException or ObjectDisposedException)
        {
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var server = new TcpClient { NoDelay = true };
        using (client)
        {
            try
            {
                client.NoDelay = true;
                await server.ConnectAsync(IPAddress.Loopback, _server, _stop.Token);
                await Task.WhenAny(UpAsync(client.GetStream(), server.GetStream()), server.GetStream().CopyToAsync(client.GetStream(), _stop.Token));
            }
            catch (Exception gone) when (gone is IOException or SocketException or OperationCanceledException)
            {
            }
        }
    }

    private async Task UpAsync(NetworkStream from, NetworkStream to)
    {
        var buffer = new byte[16 * 1024];
        while (await from.ReadAsync(buffer, _stop.Token) is > 0 and var read)
        {
            var allowed = (int)Math.Clamp(Interlocked.Read(ref _limit) - Interlocked.Add(ref _passed, read) + read, 0, read);
            await to.WriteAsync(buffer.AsMemory(0, allowed), _stop.Token);
            if (allowed == read)
                continue;
            // The client waits for an answer that never comes, until it is killed.
            _stalled.TrySetResult();
        }
    }
}
