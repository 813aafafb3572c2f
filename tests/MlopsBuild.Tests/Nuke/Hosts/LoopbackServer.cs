using System.Net;
using System.Text;

namespace MlopsBuild.Tests.Nuke.Hosts;

/// <summary>Answers HTTP requests on the loopback address one after another, and remembers them.</summary>
internal sealed class LoopbackServer : IDisposable
{
    private readonly HttpListener _listener;
    private readonly Task _serving;
    private readonly List<string> _requests = [];

    public LoopbackServer(params (int Status, string Body)[] answers)
    {
        (_listener, Address) = Listen();
        _serving = Task.Run(() => Serve(new Queue<(int, string)>(answers)));
    }

    public string Address { get; }

    /// <summary>Method, path, the headers that matter, and the body.</summary>
    public IReadOnlyList<string> Requests
    {
        get
        {
            lock (_requests)
                return _requests.ToArray();
        }
    }

    public void Dispose()
    {
        _listener.Close();
        _serving.Wait();
    }

    private static (HttpListener Listener, string Address) Listen()
    {
        for (var attempt = 0; ; attempt++)
        {
            var address = $"http://127.0.0.1:{Random.Shared.Next(20_000, 60_000)}";
            var listener = new HttpListener { Prefixes = { address + "/" } };
            try
            {
                listener.Start();
                return (listener, address);
            }
            catch (HttpListenerException) when (attempt < 20)
            {
                listener.Close();
            }
        }
    }

    private async Task Serve(Queue<(int Status, string Body)> answers)
    {
        try
        {
            while (true)
            {
                var context = await _listener.GetContextAsync();
                using var reader = new StreamReader(context.Request.InputStream);
                var headers = context.Request.Headers;
                var request = $"{context.Request.HttpMethod} {context.Request.RawUrl} | {headers["Authorization"]} | {headers["Accept"]} | {headers["X-GitHub-Api-Version"]} | {headers["User-Agent"]} | {await reader.ReadToEndAsync()}";
                lock (_requests)
                    _requests.Add(request);
                var (status, body) = answers.Count > 0 ? answers.Dequeue() : (500, "no more answers");
                context.Response.StatusCode = status;
                context.Response.Close(Encoding.UTF8.GetBytes(body), willBlock: true);
            }
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
        {
        }
    }
}
