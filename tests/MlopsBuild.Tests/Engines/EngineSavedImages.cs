using MlopsBuild.Delivery.Engines;
using MlopsBuild.Delivery.Images;
using MlopsBuild.Delivery.Oci;
using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.Tests.Engines;

/// <summary>What real engines load and save.</summary>
[Collection(EngineCollection.Name)]
public sealed class EngineSavedImages(EngineFixture engine) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(EngineKind.Docker)]
    [InlineData(EngineKind.Podman)]
    public async Task AreBasesWithTheSameLayersAndConfiguration(EngineKind kind)
    {
        var process = await engine.StartAsync(kind);
        using var connection = await ContainerEngine.ConnectAsync(process.Address, cancellation: TestContext.Current.CancellationToken);
        var identifier = await EngineImages.LoadAsync(connection, engine.Layout, engine.FirstManifest, "saved:1", TestContext.Current.CancellationToken);
        await process.RunAsync("save", "-o", _folder["saved.tar"], "saved:1");

        var found = await BaseImage.FindAsync(_folder["saved.tar"], Platform.Current, _folder["work"], cancellation: TestContext.Current.CancellationToken);

        var first = engine.Layout.Manifest(engine.FirstManifest);
        Assert.Equal(first.Layers.Select(layer => layer.Digest), found.Layers.Select(layer => layer.Digest));
        Assert.Equal(first.Config.Digest, found.Layout.Manifest(found.Manifest!).Config.Digest);
        // An engine names an image by its configuration, so it is the same with an engine as without one.
        Assert.Equal(first.Config.Digest.ToString(), identifier);
    }
}
