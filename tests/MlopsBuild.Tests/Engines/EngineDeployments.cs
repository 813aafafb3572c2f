using System.Net;
using System.Text.Json;
using MlopsBuild.Delivery.Deployment;
using MlopsBuild.Delivery.Engines;
using MlopsBuild.Delivery.Registries;
using MlopsBuild.Testing;
using MlopsBuild.Tests.Serving;
using Xunit;

namespace MlopsBuild.Tests.Engines;

/// <summary>Deployments on a real engine, with the real server.</summary>
[Collection(EngineCollection.Name)]
public sealed class EngineDeployments(EngineFixture engine) : IAsyncLifetime
{
    private readonly string _environment = $"e{Guid.NewGuid():N}"[..8];
    private readonly int _port = LoopbackPort.Free();
    private readonly List<string> _log = [];
    private readonly HttpClient _client = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        if (EngineFixture.Missing is null)
            await RemoveAsync(await ContainersAsync());
    }

    [Fact]
    public async Task StartAServerThatIsReachedThroughTheRouterAlone()
    {
        var running = await DeployAsync(engine.First, 1);
        Assert.Equal(("homes", 1, engine.First.ToString(), 1, 1), (running.Model, running.Version, running.Image, running.Ready, running.Replicas));
        var price = await PriceAsync();
        Assert.Equal(100, EngineFixture.Smoke(engine.Model(1)).Expected.Count);
        Assert.True(price > 0);
        Assert.Equal(running, await engine.Engine.FindAsync(engine.Request(_environment, _port, engine.First, 1).Environment, Token));
        static string[] Texts(JsonElement array) => [.. array.EnumerateArray().Select(item => item.GetString()!)];
        using var containers = JsonDocument.Parse(await engine.Daemon.RunAsync(["inspect", .. await ContainersAsync()]));
        Assert.Equal(2, containers.RootElement.GetArrayLength());
        foreach (var container in containers.RootElement.EnumerateArray())
        {
            var (host, config) = (container.GetProperty("HostConfig"), container.GetProperty("Config"));
            Assert.Equal("10001:10001", config.GetProperty("User").GetString());
            Assert.True(host.GetProperty("ReadonlyRootfs").GetBoolean());
            Assert.Equal(["ALL"], Texts(host.GetProperty("CapDrop")));
            Assert.Equal(["no-new-privileges"], Texts(host.GetProperty("SecurityOpt")));
            Assert.Equal("unless-stopped", host.GetProperty("RestartPolicy").GetProperty("Name").GetString());
            Assert.Equal(_environment, config.GetProperty("Labels").GetProperty("mlopsbuild.environment").GetString());
            Assert.Equal(config.GetProperty("Labels").GetProperty("mlopsbuild.role").GetString() == "router", host.GetProperty("PortBindings") is { ValueKind: JsonValueKind.Object } bindings && bindings.EnumerateObject().Any());
        }

        _log.Clear();
        Assert.Equal(running, await DeployAsync(engine.First, 1));
        Assert.Contains(_log, line => line.EndsWith("already", StringComparison.Ordinal));
        Assert.Null(await engine.Engine.SmokeAsync(engine.Request(_environment, _port, engine.First, 1).Environment, "homes", EngineFixture.Smoke(engine.Model(1)), Token));
    }

    [Fact]
    public async Task ReplaceAVersionUnderLoadWithoutAFailedRequest()
    {
        var replacements = Environment.GetEnvironmentVariable("MLOPSBUILD_FAULTS") is { Length: > 0 } ? 10 : 2;
        await DeployAsync(engine.First, 1);
        var before = await PriceAsync();
        using var end = new CancellationTokenSource();
        var callers = Enumerable.Range(0, 8).Select(_ => CallAsync(end.Token)).ToList();
        for (var replacement = 0; replacement < replacements; replacement++)
        {
            var (image, version) = replacement % 2 == 0 ? (engine.Second, 10) : (engine.First, 1);
            await DeployAsync(image, version);
            Assert.Equal(version == 10, await PriceAsync() > before * 5);
        }

        await end.CancelAsync();
        var answers = await Task.WhenAll(callers);
        Assert.Empty(answers.SelectMany(answer => answer.Failures));
        var prices = answers.SelectMany(answer => answer.Prices).ToList();
        Assert.True(prices.Count > 100, $"{prices.Count} requests");
        Assert.Contains(prices, price => price > before * 5);
        Assert.Equal(2, (await ContainersAsync()).Length);
    }

    [Fact]
    public async Task ThatFailLeaveTheOldVersionServing()
    {
        await DeployAsync(engine.First, 1);
        var before = await PriceAsync();
        var servers = await ContainersAsync();

        var broken = await FailAsync(engine.Request(_environment, _port, engine.Broken, 1));
        Assert.Matches("The server mlopsbuild-\\S+ ended (with exit code 2|and was started again)", broken);
        Assert.Contains("There is no folder \"/none\"", broken);
        Assert.EndsWith("Version 1 serves as before.", broken);

        var request = engine.Request(_environment, _port, engine.NeverReady, 1);
        var silent = await FailAsync(request with { Environment = request.Environment with { ReadyWithin = TimeSpan.FromSeconds(3) } });
        Assert.Contains("was not ready within 3 s", silent);

        var wrong = await FailAsync(engine.Request(_environment, _port, engine.Second, 1));
        Assert.Contains("100 of 100 predictions are wrong; the first is number 1:", wrong);

        var foreign = await FailAsync(engine.Request(_environment, _port, engine.Foreign, 1));
        Assert.Matches("runs on linux/(arm64|amd64), expected linux/(arm64|amd64)", foreign);

        var unknown = await FailAsync(engine.Request(_environment, _port, engine.First.WithDigest(MlopsBuild.Storage.ContentHash.Of("none")), 1));
        Assert.Contains("could not pull 127.0.0.1", unknown);

        Assert.Contains("one serves one model", await FailAsync(engine.Request(_environment, _port, engine.First, 1) with { Model = "diamonds" }));
        Assert.Equal(before, await PriceAsync());
        Assert.Equal(servers.Order(), (await ContainersAsync()).Order());
    }

    [Fact]
    public async Task AreInPlaceAgainAfterTheEngineWasStartedAnew()
    {
        var request = engine.Request(_environment, _port, engine.First, 1);
        var running = await engine.Engine.DeployAsync(request with { Environment = request.Environment with { Replicas = 2 } }, _log.Add, Token);
        Assert.Equal(2, running.Ready);
        var before = await PriceAsync();
        await engine.Daemon.RestartAsync();
        await UntilAsync(async () => (await engine.Engine.FindAsync(request.Environment with { Replicas = 2 }, Token))?.Ready == 2);
        Assert.Equal(before, await PriceAsync());
    }

    [Fact]
    public async Task ThatWereKilledAreCleanedByTheNextOne()
    {
        await DeployAsync(engine.First, 1);
        using var end = new CancellationTokenSource();
        var request = engine.Request(_environment, _port, engine.NeverReady, 1);
        var waiting = engine.Engine.DeployAsync(request, line => _log.Add(line), end.Token);
        await UntilAsync(async () => (await ContainersAsync()).Length == 3);

        var excluded = await FailAsync(engine.Request(_environment, _port, engine.Second, 10));
        Assert.Contains("Somebody else deploys", excluded);

        await end.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Equal(2, (await ContainersAsync()).Length);

        // What a process that was killed leaves: a server that the router does not know.
        await engine.Daemon.RunAsync("run", "-d", "--name", $"left-{_environment}", "--network", $"mlopsbuild-{_environment}", "--label", $"mlopsbuild.environment={_environment}", "--label", "mlopsbuild.role=server", "--entrypoint", "dotnet",
            $"{engine.NeverReady.Host}/{engine.NeverReady.Repository}@{engine.NeverReady.Digest}", "/app/MlopsBuild.Router.dll", "serve", "--state", "/tmp");
        _log.Clear();
        await DeployAsync(engine.Second, 10);
        Assert.Contains(_log, line => line.Contains($"Removing left-{_environment}, which an interrupted deployment left", StringComparison.Ordinal));
        Assert.Equal(2, (await ContainersAsync()).Length);
    }

    [Fact]
    public async Task WithoutAnEngineSayWhereOneWasLookedFor()
    {
        var none = await Assert.ThrowsAsync<EngineException>(() => ContainerEngine.ConnectAsync(null, name => name == "XDG_RUNTIME_DIR" ? "/nowhere" : null, Token));
        if (!File.Exists("/var/run/docker.sock") && !File.Exists("/run/podman/podman.sock"))
            Assert.Contains("tried unix:///var/run/docker.sock (there is no such socket), unix:///nowhere/podman/podman.sock (there is no such socket), unix:///run/podman/podman.sock", none.Message);
        var named = await Assert.ThrowsAsync<EngineException>(() => ContainerEngine.ConnectAsync(null, name => name == "DOCKER_HOST" ? $"tcp://127.0.0.1:{LoopbackPort.Free()}" : null, Token));
        Assert.Contains("Connection refused", named.Message);
        await Assert.ThrowsAsync<ArgumentException>(() => ContainerEngine.ConnectAsync("docker", _ => null, Token));
    }

    private Task<RunningDeployment> DeployAsync(ImageReference image, int version) => engine.Engine.DeployAsync(engine.Request(_environment, _port, image, version), _log.Add, Token);

    private async Task<string> FailAsync(DeploymentRequest request) =>
        (await Assert.ThrowsAsync<DeploymentException>(() => engine.Engine.DeployAsync(request, _log.Add, Token))).Message;

    private async Task<double> PriceAsync()
    {
        using var content = new StringContent(ServedModels.Home());
        using var answer = await _client.PostAsync(new Uri($"http://127.0.0.1:{_port}/v2/models/homes/infer"), content, Token);
        var text = await answer.Content.ReadAsStringAsync(Token);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{answer.StatusCode}: {text}");
        using var json = JsonDocument.Parse(text);
        return json.RootElement.GetProperty("outputs")[0].GetProperty("data")[0].GetDouble();
    }

    private async Task<(List<double> Prices, List<string> Failures)> CallAsync(CancellationToken end)
    {
        var (prices, failures) = (new List<double>(), new List<string>());
        while (!end.IsCancellationRequested)
        {
            try
            {
                prices.Add(await PriceAsync());
            }
            catch (Exception failure) when (failure is HttpRequestException or Xunit.Sdk.XunitException or JsonException)
            {
                failures.Add(failure.Message);
            }
        }

        return (prices, failures);
    }

    private async Task<string[]> ContainersAsync() =>
        (await engine.Daemon.RunAsync("ps", "-aq", "--filter", $"label=mlopsbuild.environment={_environment}")).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private async Task RemoveAsync(string[] containers)
    {
        if (containers.Length > 0)
            await engine.Daemon.RunAsync(["rm", "-f", .. containers]);
        await engine.Daemon.RunAsync("network", "prune", "-f");
    }

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        for (var waited = System.Diagnostics.Stopwatch.StartNew(); waited.Elapsed < TimeSpan.FromMinutes(1); await Task.Delay(200))
        {
            try
            {
                if (await condition())
                    return;
            }
            catch (DeploymentException)
            {
                // Not yet.
            }
        }

        Assert.Fail("It did not come about within a minute.");
    }
}
