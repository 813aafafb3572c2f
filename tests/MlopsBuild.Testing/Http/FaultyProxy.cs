using System.Net;
using System.Net.Sockets;
using System.Text;

namespace MlopsBuild.Testing.Http;

/// <summary>Stands between a client and an HTTP server on the loopback address and spoils the requests that a test names.</summary>
public sealed class FaultyProxy : IDisposable
{
    private readonly int _server;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _accepting;
    private readonly List<string> _requests = [];
    private readonly Lock _lock = new();
    private Fault _fault;
    private int _left;
    private string _matching = "";

    /// <summary>Starts a proxy.</summary>
    /// <param name="server">Port of the server on the loopback address.</param>
    public FaultyProxy(int server)
    {
        _server = server;
        _listener.Start();
        _accepting = Task.Run(AcceptAsync);
    }

    /// <summary>Port that clients use.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>How long <see cref="Fault.Slow"/> holds an answer back; default 2 s.</summary>
    public TimeSpan Delay { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>First lines of all requests in the order they came.</summary>
    public IReadOnlyList<string> Requests
    {
        get
        {
            lock (_lock)
                return [.. _requests];
        }
    }

    /// <summary>Is told of the first line of each request that came whole, before anything is done with it.</summary>
    public Action<string>? Taken { get; set; }

    /// <summary>Spoils the next requests whose first line contains a text.</summary>
    public void Spoil(Fault fault, int requests = 1, string matching = "")
    {
        lock (_lock)
            (_fault, _left, _matching) = (fault, requests, matching);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stop.Cancel();
        _listener.Stop();
        _accepting.Wait();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
        }
        catch (Exception stopped) when (_stop.IsCancellationRequested && stopped is OperationCanceledException or SocketException or InvalidOperationException)
        {
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var connection = client;
        try
        {
            client.NoDelay = true;
            var stream = new BufferedStream(client.GetStream(), 64 * 1024);
            while (await HttpMessage.ReadAsync(stream, null, head => EncourageAsync(client, head)) is { } request)
            {
                var answer = await AnswerAsync(client, request);
                if (answer is null)
                    return;
                await client.GetStream().WriteAsync(answer.ToBytes(), _stop.Token);
                if (string.Equals(answer["Connection"], "close", StringComparison.OrdinalIgnoreCase))
                    return;
            }
        }
        catch (Exception gone) when (gone is IOException or SocketException or ObjectDisposedException or OperationCanceledException)
        {
        }
    }

    /// <summary>What the client gets; null when its connection was broken.</summary>
    private async Task<HttpMessage?> AnswerAsync(TcpClient client, HttpMessage request)
    {
        var fault = Choose(request.Head[0]);
        switch (fault)
        {
            case Fault.ServerError:
                return Refusal(500, "InternalError");
            case Fault.Busy:
                return Refusal(503, "SlowDown");
            case Fault.Reset:
                Reset(client);
                return null;
        }

        var answer = await ForwardAsync(request);
        switch (fault)
        {
            case Fault.LostAnswer:
                Reset(client);
                return null;
            case Fault.CutShort:
                var bytes = answer.ToBytes();
                await client.GetStream().WriteAsync(bytes.AsMemory(0, bytes.Length - Math.Max(answer.Body.Length / 2, 4)), _stop.Token);
                client.Client.Shutdown(SocketShutdown.Both);
                return null;
            case Fault.Slow:
                await Task.Delay(Delay, _stop.Token);
                break;
        }

        return answer;
    }

    private async Task<HttpMessage> ForwardAsync(HttpMessage request)
    {
        using var server = new TcpClient { NoDelay = true };
        await server.ConnectAsync(IPAddress.Loopback, _server, _stop.Token);
        var sent = request with { Head = [.. request.Head.Where(line => !line.StartsWith("Expect:", StringComparison.OrdinalIgnoreCase))] };
        await server.GetStream().WriteAsync(sent.ToBytes(), _stop.Token);
        var stream = new BufferedStream(server.GetStream(), 64 * 1024);
        HttpMessage answer;
        do
            answer = await HttpMessage.ReadAsync(stream, request) ?? throw new IOException("The server closed the connection.");
        while (answer.Head[0].Contains(" 100 ", StringComparison.Ordinal));
        return answer;
    }

    private static async Task EncourageAsync(TcpClient client, HttpMessage head)
    {
        if (head["Expect"] is not null)
            await client.GetStream().WriteAsync("HTTP/1.1 100 Continue\r\n\r\n"u8.ToArray());
    }

    private Fault Choose(string request)
    {
        lock (_lock)
        {
            _requests.Add(request);
            Taken?.Invoke(request);
            if (_left == 0 || !request.Contains(_matching, StringComparison.Ordinal))
                return Fault.None;
            _left--;
            return _fault;
        }
    }

    // Amazon's client reads the body, Azure's the header.
    private static HttpMessage Refusal(int status, string code)
    {
        var body = Encoding.ASCII.GetBytes($"<?xml version=\"1.0\"?><Error><Code>{code}</Code><Message>Please try again.</Message></Error>");
        return new HttpMessage([$"HTTP/1.1 {status} {code}", $"x-ms-error-code: {code}", "Content-Type: application/xml", $"Content-Length: {body.Length}", "Connection: close"], body);
    }

    private static void Reset(TcpClient client)
    {
        client.LingerState = new LingerOption(true, 0);
        client.Close();
    }
}
