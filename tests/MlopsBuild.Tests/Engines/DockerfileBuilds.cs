using MlopsBuild.Delivery.Engines;
using MlopsBuild.Delivery.Images;
using MlopsBuild.Delivery.Oci;
using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.Tests.Engines;

/// <summary>Images brought to, and built on, a real engine.</summary>
[Collection(EngineCollection.Name)]
public sealed class DockerfileBuilds(EngineFixture images) : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _log = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(EngineKind.Docker)]
    [InlineData(EngineKind.Podman)]
    public async Task CopyWhatIsNotLeftOut(EngineKind kind)
    {
        var engine = await images.StartAsync(kind);
        using var open = await ContainerEngine.ConnectAsync(engine.Address, Token);
        _folder.Write("app/Dockerfile", "FROM scratch\nARG NAME=nobody\nLABEL name=$NAME\nCOPY . /files\n");
        _folder.Write("app/.dockerignore", "*.csv\n!keep.csv\n");
        _folder.Write("app/train.py", "print(1)\n");
        _folder.Write("app/big.csv", "1\n");
        _folder.Write("app/keep.csv", "2\n");
        _folder.Write("app/.git/config", "secret");
        if (!OperatingSystem.IsWindows())
            File.CreateSymbolicLink(_folder["app", "link.py"], "train.py");
        var build = new DockerfileBuild { Dockerfile = _folder["app", "Dockerfile"], Context = _folder["app"], Name = "trainer:1", Arguments = new Dictionary<string, string> { ["NAME"] = "ann" } };
        var identifier = await build.RunAsync(open, _log.Add, Token);
        Assert.Equal(identifier, await engine.RunAsync("image", "inspect", "--format", "{{.Id}}", "trainer:1"));
        Assert.Equal("ann", await engine.RunAsync("image", "inspect", "--format", "{{.Config.Labels.name}}", "trainer:1"));
        Assert.Contains(_log, line => line.StartsWith("Step 4/4", StringComparison.OrdinalIgnoreCase));
        var container = await engine.RunAsync("create", "trainer:1", "none");
        await engine.RunAsync("cp", $"{container}:/files", _folder["copied"]);
        await engine.RunAsync("rm", container);
        Assert.Equal([".dockerignore", ".mlopsbuild.Dockerfile", "Dockerfile", "keep.csv", "link.py", "train.py"], Directory.EnumerateFileSystemEntries(_folder["copied"]).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));
        Assert.Equal("train.py", new FileInfo(_folder["copied", "link.py"]).LinkTarget);
    }

    [Theory]
    [InlineData(EngineKind.Docker)]
    [InlineData(EngineKind.Podman)]
    public async Task ThatFailSayWhatTheEngineSaid(EngineKind kind)
    {
        var engine = await images.StartAsync(kind);
        using var open = await ContainerEngine.ConnectAsync(engine.Address, Token);
        _folder.Write("Dockerfile", "FROM scratch\nCOPY missing.txt /\n");
        var build = new DockerfileBuild { Dockerfile = _folder["Dockerfile"], Context = _folder.Path, Name = "broken:1" };
        var missing = await Assert.ThrowsAsync<EngineException>(() => build.RunAsync(open, _log.Add, Token));
        Assert.Contains("missing.txt", missing.Message);
        Assert.Contains("could not build", missing.Message);
        Assert.Contains(_log, line => line.StartsWith("Step 2/2", StringComparison.OrdinalIgnoreCase));
        _folder.Write("Dockerfile", $"FROM {images.First.Host}/none/none:1\n");
        Assert.Contains("could not build", (await Assert.ThrowsAsync<EngineException>(() => build.RunAsync(open, _log.Add, Token))).Message);
        _folder.Write("Dockerfile", "FRUM scratch\n");
        Assert.Contains(kind == EngineKind.Podman ? "no FROM statement found. The lines above" : "FRUM", (await Assert.ThrowsAsync<EngineException>(() => build.RunAsync(open, _log.Add, Token))).Message, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData(EngineKind.Docker)]
    [InlineData(EngineKind.Podman)]
    public async Task OursAreLoadedAsTheyArePushed(EngineKind kind)
    {
        var engine = await images.StartAsync(kind);
        using var open = await ContainerEngine.ConnectAsync(engine.Address, Token);
        var layout = OciLayout.Create(_folder["image"]);
        _folder.Write("server/run", "#!/bin/sh\n");
        _folder.Write("model/weights", "1 2 3");
        var options = new ServingImageOptions { ServerFolder = _folder["server"], ModelFolder = _folder["model"], Model = "Tiny", Version = "1", Command = ["/app/run"] };
        var image = await ServingImage.BuildAsync(layout, await BaseImage.FindAsync("scratch", Platform.Current, _folder["work"], cancellation: Token), options, Token);
        var identifier = await EngineImages.LoadAsync(open, layout, image.Manifest, "tiny:1", Token);
        Assert.Equal(layout.Manifest(image.Manifest).Config.Digest.ToString(), identifier);
        Assert.Equal(identifier, await engine.RunAsync("image", "inspect", "--format", "{{.Id}}", "tiny:1"));
        Assert.Equal(identifier, await EngineImages.LoadAsync(open, layout, image.Manifest, "tiny:2", Token));

        // Sent by the engine, the registry has the layers that we send ourselves.
        var target = images.First.WithTag("tiny");
        await EngineImages.PushAsync(open, identifier, target, _log.Add, Token);
        using var client = Delivery.RegistryFixture.Client($"{target.Host}/{target.Repository}");
        var pushed = OciManifest.Parse((await client.ManifestAsync("tiny", Token))!.Value.Content);
        Assert.Equal(identifier, pushed.Config.Digest.ToString());
    }
}
