using System.Globalization;
using System.Text.Json.Nodes;
using MlopsBuild.Delivery.Deployment;
using MlopsBuild.Delivery.Kubernetes;
using MlopsBuild.Delivery.Registries;
using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.Tests.Delivery.Kubernetes;

/// <summary>What is rendered, started by <c>podman kube play</c>: Deployment and ConfigMap as they are.</summary>
public sealed class PlayedManifests : IDisposable
{
    // Debian's podman asks for more open files than a container without privileges may have.
    private const string Runtime = """
        #!/usr/bin/env python3
        import json, os, sys
        arguments = sys.argv[1:]
        for place, argument in enumerate(arguments):
            bundle = arguments[place + 1] if argument in ("--bundle", "-b") else argument[9:] if argument.startswith("--bundle=") else None
            if bundle:
                path = os.path.join(bundle, "config.json")
                with open(path) as file:
                    config = json.load(file)
                config["process"].pop("rlimits", None)
                with open(path, "w") as file:
                    json.dump(config, file)
        os.execvp("runc", ["runc"] + arguments)

        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ServeWithoutPrivilegesAndWithTheirSettings()
    {
        string[] tools = ["podman", "runc", "slirp4netns", "catatonit", "busybox", "python3"];
        var missing = tools.Where(tool => Tool.Find(tool) is null).ToList();
        Assert.SkipWhen(missing.Count > 0, $"{string.Join(", ", missing)} not on the PATH: apt-get install podman runc slirp4netns catatonit busybox-static python3");
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "podman is set up for root here");
        var port = LoopbackPort.Free();
        SetUp(port);
        try
        {
            await PodmanAsync("build", "--signature-policy", _folder["policy.json"], "-q", "-t", "localhost/team/server:1", _folder["image"]);
            var digest = (await PodmanAsync("image", "inspect", "--format", "{{.Digest}}", "localhost/team/server:1")).Output.Trim();
            _folder.Write("play.yaml", Manifests(ImageReference.Parse($"localhost/team/server@{digest}"), port));
            await PodmanAsync("kube", "play", "--network", "slirp4netns", _folder["play.yaml"]);
            Assert.Equal("ready", await AnswerAsync(port, "v2/health/ready"));
            Assert.Equal("live", await AnswerAsync(port, "v2/health/live"));
            var settings = JsonNode.Parse(await AnswerAsync(port, "etc/mlopsbuild/server.json"))!;
            Assert.Equal(string.Create(CultureInfo.InvariantCulture, $"0.0.0.0:{port}"), (string?)settings["listen"]);
            var container = JsonNode.Parse((await PodmanAsync("inspect", "staging-pod-0-server")).Output)![0]!;
            Assert.Equal("10001:10001", (string?)container["Config"]!["User"]);
            Assert.True((bool)container["HostConfig"]!["ReadonlyRootfs"]!);
            Assert.Empty(container["EffectiveCaps"] as JsonArray ?? []);
            Assert.Contains("LOG_LEVEL=on", container["Config"]!["Env"]!.AsArray().Select(variable => (string?)variable));
        }
        finally
        {
            await PodmanAsync("kube", "down", _folder["play.yaml"]);
            await PodmanAsync("rmi", "--all", "--force");
        }

        Assert.DoesNotContain(_folder.Path, await File.ReadAllTextAsync("/proc/self/mountinfo", TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private static string Manifests(ImageReference image, int port)
    {
        var environment = SampleCluster.Environment(SampleCluster.Cluster with { ServerPort = port }) with
        {
            Replicas = 1,
            Processors = null,
            Memory = null,
            Variables = new Dictionary<string, string> { ["LOG_LEVEL"] = "on" },
        };
        var manifests = KubernetesManifests.Render((KubernetesCluster)environment.Target, SampleCluster.Request(environment) with { Image = image });
        return KubernetesManifests.Yaml(manifests.Where(manifest => manifest.Kind is "ConfigMap" or "Deployment"));
    }

    private void SetUp(int port)
    {
        _folder.Write("policy.json", """{"default":[{"type":"insecureAcceptAnything"}]}""");
        var runtime = _folder.Write("runtime", Runtime);
        Executable.Make(runtime);
        _folder.Write("containers.conf", $"[engine]\nruntime = \"trimmed\"\ncgroup_manager = \"cgroupfs\"\nevents_logger = \"none\"\n[engine.runtimes]\ntrimmed = [\"{runtime}\"]\n");
        _folder.Write("storage.conf", $"[storage]\ndriver = \"vfs\"\ngraphroot = \"{_folder["storage"]}\"\nrunroot = \"{_folder["run"]}\"\n");
        _folder.Write("image/v2/health/ready", "ready");
        _folder.Write("image/v2/health/live", "live");
        File.Copy(Tool.Find("busybox")!, _folder["image", "busybox"]);
        _folder.Write("image/Containerfile", $"FROM scratch\nCOPY busybox /busybox\nCOPY v2 /v2\nENTRYPOINT [\"/busybox\", \"sh\", \"-c\", \"exec /busybox httpd -f -p {port.ToString(CultureInfo.InvariantCulture)} -h /\"]\n");
    }

    private async Task<CommandResult> PodmanAsync(params string[] arguments)
    {
        var result = await new Command(Tool.Find("podman")!, arguments)
        {
            Environment = new Dictionary<string, string?> { ["CONTAINERS_CONF"] = _folder["containers.conf"], ["CONTAINERS_STORAGE_CONF"] = _folder["storage.conf"], ["XDG_RUNTIME_DIR"] = null },
            Timeout = TimeSpan.FromMinutes(2),
        }.RunAsync();
        Assert.True(result.ExitCode == 0, $"podman {string.Join(' ', arguments)}\n{result.Everything}");
        return result;
    }

    private static async Task<string> AnswerAsync(int port, string path)
    {
        using var client = new HttpClient();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await client.GetStringAsync(new Uri($"http://127.0.0.1:{port}/{path}"), TestContext.Current.CancellationToken);
            }
            catch (HttpRequestException) when (attempt < 100)
            {
                await Task.Delay(100, TestContext.Current.CancellationToken);
            }
        }
    }
}
