using MlopsBuild.Delivery.Deployment;
using MlopsBuild.Delivery.Engines;
using MlopsBuild.Delivery.Images;
using MlopsBuild.Delivery.Oci;
using MlopsBuild.Delivery.Registries;
using MlopsBuild.Targets;
using MlopsBuild.Testing;
using MlopsBuild.Testing.Engines;
using MlopsBuild.Testing.Registries;
using MlopsBuild.Tests.Delivery;
using MlopsBuild.Tests.Serving;
using Xunit;

namespace MlopsBuild.Tests.Engines;

/// <summary>Engines, a registry, the router's image, and images of the real model server: version 1 and 10 of <c>homes</c> (ten times the price), and some that do not work.</summary>
public sealed class EngineFixture : IAsyncLifetime
{
    private static readonly Platform s_platform = Platform.Current;

    private readonly TemporaryFolder _folder = new();
    private readonly ServedModels _models = new();
    private readonly Dictionary<EngineKind, EngineProcess> _engines = [];
    private DockerRegistry? _registry;

    public DockerRegistry Registry
    {
        get
        {
            Assert.SkipWhen(_registry is null, DockerRegistry.Missing ?? "");
            return _registry!;
        }
    }

    public string Folder => _folder.Path;

    public string RouterLayout => _folder["router"];

    public OciLayout Layout { get; private set; } = null!;

    public Descriptor FirstManifest { get; private set; } = null!;

    public ImageReference First { get; private set; } = null!;

    public ImageReference Second { get; private set; } = null!;

    /// <summary>Starts and never answers as a server does.</summary>
    public ImageReference NeverReady { get; private set; } = null!;

    /// <summary>Ends at once, since its models are not there.</summary>
    public ImageReference Broken { get; private set; } = null!;

    /// <summary>For a processor that this machine has not.</summary>
    public ImageReference Foreign { get; private set; } = null!;

    public static SmokePredictions Smoke(string folder) => SmokeRequest.Of(folder)!;

    public string Model(int version) => Path.Combine(_models.All, "homes", $"{version}");

    /// <summary>An engine, started when it is first asked for.</summary>
    public async Task<EngineProcess> StartAsync(EngineKind kind)
    {
        Assert.SkipWhen(Missing(kind) is not null, Missing(kind) ?? "");
        if (!_engines.TryGetValue(kind, out var engine))
            _engines[kind] = engine = kind == EngineKind.Podman ? await PodmanService.StartAsync() : await DockerDaemon.StartAsync();
        return engine;
    }

    public async ValueTask InitializeAsync()
    {
        if (Enum.GetValues<EngineKind>().All(kind => Missing(kind) is not null))
            return;
        _registry = await DockerRegistry.StartAsync();
        await RuntimeFiles.WriteAsync(_folder["base.tar"]);
        var from = await BaseImage.FindAsync(_folder["base.tar"], s_platform, _folder["work"]);
        var router = OciLayout.Create(RouterLayout);
        router.Add(await RouterImage.BuildAsync(router, from, Program("MlopsBuild.Router")), "router");
        Layout = OciLayout.Create(_folder["images"]);
        var server = Program("MlopsBuild.Serving");
        FirstManifest = await BuildAsync(from, server, 1);
        First = await PushAsync(FirstManifest, "1");
        Second = await PushAsync(await BuildAsync(from, server, 10), "10");
        NeverReady = await PushAsync(await BuildAsync(from, Program("MlopsBuild.Router"), 1, "dotnet", "/app/MlopsBuild.Router.dll", "serve", "--state", "/tmp"), "never-ready");
        Broken = await PushAsync(await BuildAsync(from, server, 1, "dotnet", "/app/MlopsBuild.Serving.dll", "--models", "/none"), "broken");
        var foreign = await BaseImage.FindAsync("scratch", new Platform("linux", s_platform.Architecture == "arm64" ? "amd64" : "arm64"), _folder["foreign"]);
        Foreign = await PushAsync(await BuildAsync(foreign, server, 1), "foreign");
    }

    public ValueTask DisposeAsync()
    {
        foreach (var engine in _engines.Values)
            engine.Dispose();
        _registry?.Dispose();
        _models.Dispose();
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private static string? Missing(EngineKind kind) => DockerRegistry.Missing ?? (kind == EngineKind.Podman ? PodmanService.Missing : DockerDaemon.Missing);

    private async Task<Descriptor> BuildAsync(BaseImage from, string server, int version, params string[] command) => (await ServingImage.BuildAsync(Layout, from, new()
    {
        ServerFolder = server,
        ModelFolder = Model(version),
        Model = "homes",
        Version = $"{version}",
        Command = command,
        Created = SampleModel.Registered,
    })).Manifest;

    private async Task<ImageReference> PushAsync(Descriptor manifest, string tag)
    {
        Layout.Add(manifest, tag);
        using var client = RegistryFixture.Client($"{_registry!.Host}/homes-server");
        await client.PushAsync(Layout, manifest, tag);
        return ImageReference.Parse($"{_registry.Host}/homes-server").WithDigest(manifest.Digest);
    }

    private string Program(string project) => CompiledProgram.Copy(project, _folder[project]);
}
