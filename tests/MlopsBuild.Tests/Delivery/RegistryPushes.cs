using MlopsBuild.Delivery.Evidence;
using MlopsBuild.Delivery.Oci;
using MlopsBuild.Delivery.Packaging;
using MlopsBuild.Delivery.Registries;
using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.Tests.Delivery;

/// <summary>Pushes to and pulls from Debian's docker-registry, with skopeo as the other client.</summary>
[Collection(RegistryCollection.Name)]
public sealed class RegistryPushes(RegistryFixture registries) : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _name = $"t{Guid.NewGuid():N}";

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task AreReadBySkopeo()
    {
        var layout = OciLayout.Create(_folder["layout"]);
        var package = SampleModel.Package(layout, SampleModel.Folder(_folder));
        using var client = RegistryFixture.Client($"{registries.Open.Host}/{_name}");
        await client.PingAsync(cancellation: TestContext.Current.CancellationToken);
        var pushed = await client.PushAsync(layout, package, "1", cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(layout.Manifest(package).Blobs.Sum(blob => blob.Size), pushed.Sent);
        await SkopeoAsync("copy", "--src-tls-verify=false", $"docker://{registries.Open.Host}/{_name}:1", $"oci:{_folder["copied"]}:1");
        var copied = OciLayout.Open(_folder["copied"]);
        Assert.Equal(package.Digest, copied.Find("1")!.Digest);
        ModelPackage.Unpack(copied, copied.Find("1")!, _folder["unpacked"]);
        Assert.Equal(File.ReadAllBytes(_folder["model", "model.zip"]), File.ReadAllBytes(_folder["unpacked", "model.zip"]));
    }

    [Fact]
    public async Task TakeWhatSkopeoPushed()
    {
        var layout = OciLayout.Create(_folder["layout"]);
        var package = SampleModel.Package(layout, SampleModel.Folder(_folder));
        await SkopeoAsync("copy", "--dest-tls-verify=false", $"oci:{layout.Folder}:1", $"docker://{registries.Open.Host}/{_name}:7");
        using var client = RegistryFixture.Client($"{registries.Open.Host}/{_name}");
        var pulled = OciLayout.Create(_folder["pulled"]);
        Assert.Equal(package.Digest, (await client.PullAsync(pulled, "7", cancellation: TestContext.Current.CancellationToken)).Digest);
        Assert.Equal(package.Digest, pulled.Find("7")!.Digest);
        Assert.All(pulled.Manifest(package).Blobs, blob => Assert.True(pulled.Has(blob)));
        Assert.Equal(["7"], await client.TagsAsync(cancellation: TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task SendOnlyWhatChanged()
    {
        var layout = OciLayout.Create(_folder["layout"]);
        var first = SampleModel.Package(layout, SampleModel.Folder(_folder, bytes: 200_000));
        var second = SampleModel.Package(layout, SampleModel.Folder(_folder, "other", seed: 2, bytes: 200_000), "2");
        using var client = RegistryFixture.Client($"{registries.Open.Host}/{_name}");
        await client.PushAsync(layout, first, "1", cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(0, (await client.PushAsync(layout, first, "1", cancellation: TestContext.Current.CancellationToken)).Sent);
        var changed = await client.PushAsync(layout, second, "2", cancellation: TestContext.Current.CancellationToken);
        Assert.InRange(changed.Sent, 200_000, 200_000 + 20 * 1024);
        Assert.Equal(2, changed.Reused);
        using var elsewhere = RegistryFixture.Client($"{registries.Open.Host}/{_name}/elsewhere");
        var mounted = await elsewhere.PushAsync(layout, first, "1", mountFrom: _name, cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(0, mounted.Sent);
        Assert.All(mounted.Blobs, blob => Assert.Equal(BlobWay.Mounted, blob.Way));
    }

    [Fact]
    public async Task KeepWhatRefersToThem()
    {
        var layout = OciLayout.Create(_folder["layout"]);
        var model = SampleModel.Folder(_folder);
        var package = SampleModel.Package(layout, model);
        using var key = SigningKey.Generate();
        SampleModel.Sign(layout, package, SampleModel.Origin(model), key);
        using var client = RegistryFixture.Client($"{registries.Open.Host}/{_name}");
        Assert.Equal(4, (await client.PushAsync(layout, package, "1", cancellation: TestContext.Current.CancellationToken)).Referrers.Count);
        Assert.Equal(0, (await client.PushAsync(layout, package, "1", cancellation: TestContext.Current.CancellationToken)).Sent);
        Assert.Contains(RegistryClient.FallbackTag(package.Digest), await client.TagsAsync(cancellation: TestContext.Current.CancellationToken));
        var pulled = OciLayout.Create(_folder["pulled"]);
        await client.PullAsync(pulled, "1", withReferrers: true, cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(4, Attestations.Of(pulled, package).Count);
        Assert.All(await client.ReferrersAsync(package.Digest, cancellation: TestContext.Current.CancellationToken), referrer => Assert.Equal(SigstoreBundle.MediaType, referrer.ArtifactType));
        Assert.True(EvidenceVerification.Verify(pulled, package, new([key.Public])).IsAccepted);
    }

    [Fact]
    public async Task GoOnInChunks()
    {
        var layout = OciLayout.Create(_folder["layout"]);
        var package = SampleModel.Package(layout, SampleModel.Folder(_folder, bytes: 1_000_003));
        using var client = RegistryFixture.Client($"{registries.Open.Host}/{_name}", with: options => options with { ChunkSize = 70_001, UploadFolder = _folder["uploads"] });
        Assert.Equal(layout.Manifest(package).Blobs.Sum(blob => blob.Size), (await client.PushAsync(layout, package, "1", cancellation: TestContext.Current.CancellationToken)).Sent);
        var pulled = OciLayout.Create(_folder["pulled"]);
        Assert.Equal(package.Digest, (await client.PullAsync(pulled, "1", cancellation: TestContext.Current.CancellationToken)).Digest);
        Assert.Empty(Directory.GetFiles(_folder["uploads"]));
    }

    [Fact]
    public async Task OfUnknownTagsNameThoseThereAre()
    {
        var layout = OciLayout.Create(_folder["layout"]);
        var package = SampleModel.Package(layout, SampleModel.Folder(_folder));
        using var client = RegistryFixture.Client($"{registries.Open.Host}/{_name}");
        await client.PushAsync(layout, package, "1", cancellation: TestContext.Current.CancellationToken);
        await client.PushAsync(layout, package, "2", cancellation: TestContext.Current.CancellationToken);
        var missing = await Assert.ThrowsAsync<RegistryException>(() => client.PullAsync(layout, "3", cancellation: TestContext.Current.CancellationToken));
        Assert.Contains($"has no \"{_name}:3\", expected one of the tags 1, 2.", missing.Message);
        Assert.Null(await client.FindAsync("3", cancellation: TestContext.Current.CancellationToken));
        await client.DeleteAsync(package.Digest, cancellation: TestContext.Current.CancellationToken);
        Assert.Null(await client.FindAsync(package.Digest.ToString(), cancellation: TestContext.Current.CancellationToken));
    }

    private static async Task SkopeoAsync(params string[] arguments)
    {
        Assert.SkipWhen(Tool.Find("skopeo") is null, "skopeo is not installed: apt-get install skopeo");
        var result = await new Command(Tool.Find("skopeo")!, ["--insecure-policy", .. arguments]).RunAsync();
        Assert.True(result.ExitCode == 0, result.Everything);
    }
}
