using System.Text;
using MlopsBuild.Testing.Http;

namespace MlopsBuild.Tests.Nuke.Hosts;

/// <summary>Answers HTTP requests on the loopback address one after another, and remembers them.</summary>
internal sealed class LoopbackServer : IDisposable
{
    private readonly LoopbackListener _listener = new();
    private readonly Task _serving;
    private readonly List<string> _requests = [];

    public LoopbackServer(params (int Status, string Body)[] answers) => _serving = Task.Run(() => Serve(new Queue<(int, string)>(answers)));

    public string Address => $"http://127.0.0.1:{_listener.Port}";

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
        _listener.Dispose();
        _serving.Wait();
    }

    private async Task Serve(Queue<(int Status, string Body)> answers)
    {
        while (await _listener.NextAsync() is { } context)
        {
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
}
