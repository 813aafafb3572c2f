using System.Formats.Tar;
using System.IO.Compression;
using MlopsBuild.Delivery.Images;
using MlopsBuild.Delivery.Oci;
using MlopsBuild.Delivery.Packaging;
using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.Tests.Delivery;

/// <summary>Archives and layouts that somebody made to do harm, or that were cut.</summary>
public sealed class HostileArchives : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(TarEntryType.RegularFile, "../evil", "which leads out of the folder")]
    [InlineData(TarEntryType.RegularFile, "blobs/../../evil", "which leads out of the folder")]
    [InlineData(TarEntryType.RegularFile, "/evil", "which is absolute")]
    [InlineData(TarEntryType.RegularFile, "C:\\evil", "which is absolute")]
    [InlineData(TarEntryType.RegularFile, "etc/evil", "which is no part of an OCI layout")]
    [InlineData(TarEntryType.SymbolicLink, "blobs/evil", "as a SymbolicLink, expected files alone")]
    [InlineData(TarEntryType.HardLink, "blobs/evil", "as a HardLink, expected files alone")]
    [InlineData(TarEntryType.CharacterDevice, "blobs/evil", "as a CharacterDevice, expected files alone")]
    [InlineData(TarEntryType.BlockDevice, "blobs/evil", "as a BlockDevice, expected files alone")]
    [InlineData(TarEntryType.Fifo, "blobs/evil", "as a Fifo, expected files alone")]
    public void AreRefusedWhateverLeadsElsewhere(TarEntryType type, string name, string expected)
    {
        var archive = Archive(tar => tar.WriteEntry(Entry(type, name)));
        Assert.Contains(expected, Assert.Throws<InvalidDataException>(() => OciArchive.Unpack(archive, _folder["unpacked"])).Message);
        var package = Tar(tar => tar.WriteEntry(Entry(type, name)));
        if (type != TarEntryType.RegularFile || expected.Contains("out of", StringComparison.Ordinal) || expected.Contains("absolute", StringComparison.Ordinal))
            Assert.EndsWith("nothing was unpacked.", Refused(package));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path, "*evil*", SearchOption.AllDirectories));
        Assert.False(File.Exists("/evil"));
    }

    [Theory]
    [InlineData("blobs/a", "blobs/a")]
    [InlineData("blobs/a", "blobs/A")]
    public void AreRefusedWithNamesThatAreEqualOrDifferInCaseAlone(string one, string other)
    {
        var archive = Archive(tar =>
        {
            tar.WriteEntry(Entry(TarEntryType.RegularFile, one));
            tar.WriteEntry(Entry(TarEntryType.RegularFile, other));
        });
        Assert.Contains($"holds \"{other}\" twice, perhaps in another case", Assert.Throws<InvalidDataException>(() => OciArchive.Unpack(archive, _folder["unpacked"])).Message);
        Assert.Contains($"holds \"{other}\" twice, perhaps in another case", Refused(Tar(tar =>
        {
            tar.WriteEntry(Entry(TarEntryType.RegularFile, one));
            tar.WriteEntry(Entry(TarEntryType.RegularFile, other));
        })));

        var (layout, manifest) = Package();
        var renamed = manifest.Layers.Take(2).Zip([one, other], (layer, path) => layer with { Annotations = new Dictionary<string, string> { [ModelMediaTypes.FilePath] = path } });
        var twice = manifest with { Layers = [.. renamed] };
        Assert.Contains($"several files of one path ({string.Join(", ", new[] { one, other }.Order(StringComparer.Ordinal).Select(name => $"\"{name}\""))})", Assert.Throws<InvalidDataException>(() => ModelPackage.Files(twice)).Message);
        Assert.Contains($"holds \"{other}\" twice, perhaps in another case", Assert.Throws<InvalidDataException>(() => ModelPackage.Unpack(layout, layout.Write(twice), _folder["model-again"])).Message);
        Assert.False(Directory.Exists(_folder["model-again"]));
    }

    [Fact]
    public void OfFoldersWithNamesThatDifferInCaseAloneAreNotMade()
    {
        var model = SampleModel.Folder(_folder);
        _folder.Write("model/Model.ZIP", "another");
        Assert.Contains("\"Model.ZIP\", \"model.zip\" differ in case alone", Assert.Throws<ArgumentException>(() => SampleModel.Package(OciLayout.Create(_folder["layout"]), model)).Message);
    }

    [Fact]
    public async Task ThatGrowWhenTheyAreUnpackedAreNotUnpacked()
    {
        // 64 MiB of zeros in 64 KiB: compressed layers and archives are not opened at all.
        using var bomb = new MemoryStream();
        using (var packed = new GZipStream(bomb, CompressionLevel.SmallestSize, leaveOpen: true))
            packed.Write(new byte[64 << 20]);
        File.WriteAllBytes(_folder["bomb.tar.gz"], bomb.ToArray());
        Assert.Contains("bomb.tar.gz\" is no whole tar file", (await Assert.ThrowsAsync<ArgumentException>(() => BaseImage.FindAsync(_folder["bomb.tar.gz"], Platform.Current, _folder["work"], cancellation: TestContext.Current.CancellationToken))).Message);
        Assert.Matches("is no OCI archive|no whole tar archive", Assert.Throws<InvalidDataException>(() => OciArchive.Unpack(_folder["bomb.tar.gz"], _folder["unpacked"])).Message);
        var (layout, manifest) = Package();
        foreach (var type in new[] { "application/vnd.cncf.model.weight.v1.tar+gzip", "application/vnd.cncf.model.weight.v1.tar+zstd" })
        {
            var compressed = layout.Write(manifest with { Layers = [layout.Write(bomb.ToArray(), type)] });
            Assert.Contains($"a layer of type \"{type}\", expected files that are not compressed", Assert.Throws<InvalidDataException>(() => ModelPackage.Unpack(layout, compressed, _folder["model-again"])).Message);
        }

        Assert.Contains("is no whole tar archive", Refused(bomb.ToArray()));
        Assert.InRange(new DirectoryInfo(_folder.Path).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length), 1, 2 << 20);
    }

    [Fact]
    public void ThatEndEarlyAreRefused()
    {
        var whole = Tar(tar => tar.WriteEntry(Entry(TarEntryType.RegularFile, "model.zip", new byte[5000])));
        Assert.Contains("is no whole tar archive", Refused(whole[..3000]));
        var archive = Archive(tar => tar.WriteEntry(Entry(TarEntryType.RegularFile, "blobs/a", new byte[5000])));
        File.WriteAllBytes(archive, File.ReadAllBytes(archive)[..3000]);
        Assert.Contains("is no whole tar archive", Assert.Throws<InvalidDataException>(() => OciArchive.Unpack(archive, _folder["unpacked"])).Message);
    }

    [Fact]
    public async Task WhoseBlobsWereCutAreRefused()
    {
        var layout = OciLayout.Create(_folder["base"]);
        _folder.Write("server/server.runtimeconfig.json", "{}");
        var options = new ServingImageOptions { ServerFolder = _folder["server"], ModelFolder = SampleModel.Folder(_folder), Model = "diamonds", Version = "1" };
        var scratch = await BaseImage.FindAsync(BaseImage.Scratch, Platform.Current, _folder["work"], cancellation: TestContext.Current.CancellationToken);
        var image = await ServingImage.BuildAsync(layout, scratch, options, TestContext.Current.CancellationToken);
        layout.Add(image.Manifest, "base");
        var path = layout.PathOf(image.Model.Digest);
        var whole = File.ReadAllBytes(path);
        File.WriteAllBytes(path, whole[..(whole.Length / 2)]);
        Assert.Contains($"lacks {image.Model.Digest} ({MediaTypes.Layer}) with {whole.Length} bytes", await RefusedAsync());
        whole[100] ^= 1;
        File.WriteAllBytes(path, whole);
        Assert.Contains("Nothing was kept.", await RefusedAsync());
        var manifest = layout.PathOf(image.Manifest.Digest);
        File.WriteAllBytes(manifest, File.ReadAllBytes(manifest)[..50]);
        Assert.Contains($"\"{manifest}\" has 50 bytes, expected {image.Manifest.Size}", await RefusedAsync());

        async Task<string> RefusedAsync() => (await Assert.ThrowsAsync<InvalidDataException>(async () => await ServingImage.BuildAsync(
            OciLayout.Create(_folder["image"]), await BaseImage.FindAsync(layout.Folder, Platform.Current, _folder["work"], cancellation: TestContext.Current.CancellationToken), options with { Version = "2" }, TestContext.Current.CancellationToken))).Message;
    }

    private (OciLayout Layout, OciManifest Manifest) Package()
    {
        var layout = OciLayout.Create(_folder["layout"]);
        return (layout, layout.Manifest(SampleModel.Package(layout, SampleModel.Folder(_folder))));
    }

    /// <summary>What is said of a package with that tar as its one layer; nothing is left of it.</summary>
    private string Refused(byte[] tar)
    {
        var (layout, manifest) = Package();
        var package = layout.Write(manifest with { Layers = [layout.Write(tar, "application/vnd.cncf.model.weight.v1.tar")] });
        var refused = Assert.Throws<InvalidDataException>(() => ModelPackage.Unpack(layout, package, _folder["model-again"])).Message;
        Assert.False(Directory.Exists(_folder["model-again"]));
        return refused;
    }

    private string Archive(Action<TarWriter> write)
    {
        File.WriteAllBytes(_folder["archive.tar"], Tar(tar =>
        {
            tar.WriteEntry(Entry(TarEntryType.RegularFile, "oci-layout", "{}"u8.ToArray()));
            write(tar);
        }));
        return _folder["archive.tar"];
    }

    private static byte[] Tar(Action<TarWriter> write)
    {
        using var content = new MemoryStream();
        using (var tar = new TarWriter(content, leaveOpen: true))
            write(tar);
        return content.ToArray();
    }

    private static PaxTarEntry Entry(TarEntryType type, string name, byte[]? content = null)
    {
        var entry = new PaxTarEntry(type, name);
        if (type is TarEntryType.SymbolicLink or TarEntryType.HardLink)
            entry.LinkName = "/etc/passwd";
        if (type == TarEntryType.RegularFile)
            entry.DataStream = new MemoryStream(content ?? "evil"u8.ToArray());
        return entry;
    }
}
