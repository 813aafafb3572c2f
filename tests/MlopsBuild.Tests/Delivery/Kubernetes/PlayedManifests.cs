using System.Text.Json.Nodes;
using MlopsBuild.Delivery.Deployment;
using MlopsBuild.Delivery.Kubernetes;
using MlopsBuild.Testing;
using MlopsBuild.Testing.Engines;
using MlopsBuild.Tests.Engines;
using Xunit;

namespace MlopsBuild.Tests.Delivery.Kubernetes;

/// <summary>What is rendered for the image of the real model server, started by <c>podman kube play</c>: Deployment and ConfigMap as they are.</summary>
[Collection(EngineCollection.Name)]
public sealed class PlayedManifests(EngineFixture images) : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _client = new();

    public void Dispose()
    {
        _client.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task ServePredictionsWithoutPrivilegesAndWithTheirSettings()
    {
        var podman = (PodmanService)await images.StartAsync(EngineKind.Podman);
        var port = LoopbackPort.Free();
        var play = _folder.Write("play.yaml", Manifests(port));
        try
        {
            // Its port is another than the image says, and the image is pulled by its digest.
            await podman.PodmanAsync("kube", "play", "--network", "slirp4netns", play);
            await ReadyAsync(port, podman);
            var smoke = EngineFixture.Smoke(images.Model(1));
            using var body = new StringContent(smoke.Request);
            using var answer = await _client.PostAsync(new Uri($"http://127.0.0.1:{port}/v2/models/homes/infer"), body, TestContext.Current.CancellationToken);
            Assert.Null(SmokeAnswer.Problem(smoke, (int)answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
            var container = JsonNode.Parse(await podman.PodmanAsync("inspect", "staging-pod-0-server"))![0]!;
            Assert.Equal("10001:10001", (string?)container["Config"]!["User"]);
            Assert.True((bool)container["HostConfig"]!["ReadonlyRootfs"]!);
            Assert.Empty(container["EffectiveCaps"] as JsonArray ?? []);
            Assert.Contains("LOG_LEVEL=on", container["Config"]!["Env"]!.AsArray().Select(variable => (string?)variable));
        }
        finally
        {
            await podman.PodmanAsync("kube", "down", play);
        }

        Assert.Empty(await podman.PodmanAsync("pod", "ps", "-q"));
    }

    private string Manifests(int port)
    {
        var environment = SampleCluster.Environment(SampleCluster.Cluster with { ServerPort = port }) with
        {
            Replicas = 1,
            Processors = null,
            Memory = null,
            // The base of the tests names no PATH, and kube play has none of its own.
            Variables = new Dictionary<string, string> { ["LOG_LEVEL"] = "on", ["PATH"] = "/usr/bin" },
        };
        var manifests = KubernetesManifests.Render((KubernetesCluster)environment.Target, SampleCluster.Request(environment, 1) with { Model = "homes", Image = images.First });
        return KubernetesManifests.Yaml(manifests.Where(manifest => manifest.Kind is "ConfigMap" or "Deployment"));
    }

    private async Task ReadyAsync(int port, PodmanService podman)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                using var answer = await _client.GetAsync(new Uri($"http://127.0.0.1:{port}/v2/health/ready"), TestContext.Current.CancellationToken);
                if (answer.IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException) when (attempt < 300)
            {
                // Not yet.
            }

            Assert.True(attempt < 300, "It is not ready: " + await podman.PodmanAsync("logs", "staging-pod-0-server"));
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }
}
