using MlopsBuild.Delivery.Evidence;
using MlopsBuild.Delivery.Oci;
using MlopsBuild.Delivery.Packaging;
using MlopsBuild.Testing;
using MlopsBuild.Testing.Registries;
using Xunit;

namespace MlopsBuild.Tests.Delivery;

/// <summary>Layouts that only grow until somebody cleans them.</summary>
public sealed class CleanedLayouts : IDisposable
{
    private static readonly DateTimeOffset MonthAgo = DateTimeOffset.UtcNow.AddDays(-30);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task KeepWhatWasUsedOfLateWithItsEvidence()
    {
        using var registry = new OciRegistry();
        using var client = RegistryFixture.Client($"{registry.Host}/model");
        using var key = SigningKey.Generate();
        var source = OciLayout.Create(_folder["source"]);
        foreach (var version in new[] { 1, 2 })
        {
            var model = SampleModel.Folder(_folder, $"model{version}", seed: version);
            var package = SampleModel.Package(source, model, $"{version}");
            SampleModel.Sign(source, package, SampleModel.Origin(model, version), key);
            await client.PushAsync(source, package, $"{version}", cancellation: TestContext.Current.CancellationToken);
        }

        var pulled = OciLayout.Create(_folder["pulled"]);
        var old = await client.PullAsync(pulled, "1", withReferrers: true, cancellation: TestContext.Current.CancellationToken);
        var used = await client.PullAsync(pulled, "2", withReferrers: true, cancellation: TestContext.Current.CancellationToken);
        Assert.Equal((0, 0), pulled.RemoveUnused(MonthAgo));
        var before = Blobs(pulled);
        foreach (var blob in Directory.GetFiles(_folder["pulled", "blobs", "sha256"]))
            File.SetLastWriteTimeUtc(blob, DateTime.UtcNow.AddDays(-31));
        await client.PullAsync(pulled, "2", withReferrers: true, cancellation: TestContext.Current.CancellationToken);

        var (files, bytes) = pulled.RemoveUnused(MonthAgo);

        // Of the first the manifest, its configuration and its weights; four statements, each a bundle and the manifest that attaches it. The other files are the same in both.
        Assert.Equal((3 + 4 * 2, before.Sum(blob => blob.Value) - Blobs(pulled).Sum(blob => blob.Value)), (files, bytes));
        Assert.Null(pulled.Find("1"));
        Assert.Empty(pulled.Referrers(old.Digest));
        Assert.Equal(4, pulled.Referrers(used.Digest).Count);
        Assert.True(EvidenceVerification.Verify(pulled, pulled.Find("2")!, new([key.Public])).IsAccepted);
        ModelPackage.Unpack(pulled, used, _folder["unpacked"]);
    }

    [Fact]
    public void KeepBlobsThatSomebodyIsBringingNow()
    {
        var layout = OciLayout.Create(_folder["layout"]);
        var coming = layout.Write("half of an image"u8.ToArray(), MediaTypes.Layer);
        var left = layout.Write("left by a pull that was killed"u8.ToArray(), MediaTypes.Layer);
        File.SetLastWriteTimeUtc(layout.PathOf(left.Digest), DateTime.UtcNow.AddDays(-31));
        Assert.Equal((1, left.Size), layout.RemoveUnused(MonthAgo));
        Assert.True(layout.Has(coming));
    }

    private static Dictionary<string, long> Blobs(OciLayout layout) => Directory.GetFiles(Path.Combine(layout.Folder, "blobs", "sha256")).ToDictionary(path => path, path => new FileInfo(path).Length);
}
