using System.Net;
using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.Tests.Router;

/// <summary>What the router does with requests, and who may tell it where to.</summary>
public sealed class RoutedRequests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<HttpListener> _servers = [];
    private readonly RouterProcess _router;

    public RoutedRequests() => _router = new(_folder.Path);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _router.StartAsync();

    public ValueTask DisposeAsync()
    {
        _router.Dispose();
        foreach (var server in _servers)
            server.Close();
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task GoToTheCurrentServersAfterARestartToo()
    {
        using (var none = await _router.Client.GetAsync(_router.Address("/v2"), Token))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, none.StatusCode);
            Assert.Equal("1", none.Headers.RetryAfter!.ToString());
            Assert.Equal("{\"error\":\"Nothing is deployed here yet.\"}", await none.Content.ReadAsStringAsync(Token));
        }

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await _router.Client.GetAsync(_router.Address("/health"), Token)).StatusCode);
        var (one, two) = (Server("one"), Server("two"));
        Assert.Equal(0, (await _router.SwitchAsync($$"""{"servers":["{{one}}"]}""")).ExitCode);
        Assert.Equal("one GET /v2?a=b", await _router.Client.GetStringAsync(_router.Address("/v2?a=b"), Token));
        await _router.SwitchAsync($$"""{"servers":["{{one}}","{{two}}"]}""");
        var answers = new List<string>();
        for (var call = 0; call < 10; call++)
            answers.Add(await _router.Client.GetStringAsync(_router.Address("/"), Token));
        Assert.Equal(["one GET /", "two GET /"], answers.Distinct().Order());

        await _router.SwitchAsync($$"""{"servers":["{{two}}"]}""");
        _router.Kill();
        await _router.StartAsync();
        Assert.Equal("two GET /", await _router.Client.GetStringAsync(_router.Address("/"), Token));
        Assert.Equal("{\"servers\":1}", await _router.Client.GetStringAsync(_router.Address("/health"), Token));
        Assert.Equal(0, (await _router.Command("check").RunAsync()).ExitCode);
    }

    [Fact]
    public async Task ThatHaveBegunAreCountedUntilTheyEnd()
    {
        using var gate = new SemaphoreSlim(0);
        var (slow, next) = (Server("slow", gate), Server("next"));
        await _router.SwitchAsync($$"""{"servers":["{{slow}}"]}""");
        var waiting = _router.Client.GetStringAsync(_router.Address("/"), Token);
        await UntilAsync(() => gate.CurrentCount == 0 && _begun > 0);
        Assert.EndsWith("\"draining\":1}", (await _router.SwitchAsync($$"""{"servers":["{{next}}"]}""")).Output.Trim());
        Assert.Equal("next GET /", await _router.Client.GetStringAsync(_router.Address("/"), Token));
        gate.Release();
        Assert.Equal("slow GET /", await waiting);
        Assert.EndsWith("\"draining\":0}", (await _router.Command("call", "GET", "/servers").RunAsync()).Output.Trim());
    }

    [Fact]
    public async Task ToAServerThatDoesNotAnswerEndWithASentence()
    {
        await _router.SwitchAsync($$"""{"servers":["http://127.0.0.1:{{LoopbackPort.Free()}}"]}""");
        using var answer = await _router.Client.GetAsync(_router.Address("/"), Token);
        Assert.Equal((HttpStatusCode.BadGateway, "{\"error\":\"The server behind this address does not answer.\"}"), (answer.StatusCode, await answer.Content.ReadAsStringAsync(Token)));
        Assert.StartsWith("400\n", (await _router.SwitchAsync("""{"servers":["ftp://x"]}""")).Output);
        Assert.StartsWith("400\n", (await _router.SwitchAsync("no json")).Output);

        // Over the public port nobody switches anything.
        using var put = await _router.Client.PutAsync(_router.Address("/servers"), new StringContent("""{"servers":[]}"""), Token);
        Assert.Equal(HttpStatusCode.BadGateway, put.StatusCode);
        Assert.Equal(2, (await _router.Command("call", "GET", "/servers", "--colour", "red").RunAsync()).ExitCode);
    }

    [Fact]
    public async Task OfDeploymentsWaitForOneAnother()
    {
        using var holder = _router.Command("hold").Start();
        Assert.Equal("held", await holder.StandardOutput.ReadLineAsync(Token));
        var other = await _router.Command("hold").RunAsync();
        Assert.Equal((3, "Somebody else deploys here now."), (other.ExitCode, other.Error.Trim()));
        holder.StandardInput.Close();
        await holder.WaitForExitAsync(Token);
        var free = await _router.Command("hold").RunAsync();
        Assert.Equal((0, "held"), (free.ExitCode, free.Output.Trim()));
    }

    private volatile int _begun;

    private string Server(string name, SemaphoreSlim? gate = null)
    {
        var port = LoopbackPort.Free();
        var listener = new HttpListener();
        listener.Prefixes.Add($"http://127.0.0.1:{port}/");
        listener.Start();
        _servers.Add(listener);
        _ = ServeAsync();
        return $"http://127.0.0.1:{port}";

        async Task ServeAsync()
        {
            while (listener.IsListening)
            {
                HttpListenerContext context;
                try
                {
                    context = await listener.GetContextAsync();
                }
                catch (Exception ended) when (ended is HttpListenerException or ObjectDisposedException)
                {
                    return;
                }

                Interlocked.Increment(ref _begun);
                if (gate is not null)
                    await gate.WaitAsync();
                var body = System.Text.Encoding.UTF8.GetBytes($"{name} {context.Request.HttpMethod} {context.Request.RawUrl}");
                context.Response.OutputStream.Write(body);
                context.Response.Close();
            }
        }
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        for (var waited = System.Diagnostics.Stopwatch.StartNew(); waited.Elapsed < TimeSpan.FromMinutes(1); await Task.Delay(20))
        {
            if (condition())
                return;
        }

        Assert.Fail("It did not come about within a minute.");
    }
}
