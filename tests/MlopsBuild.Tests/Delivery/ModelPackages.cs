using System.Formats.Tar;
using System.Text;
using MlopsBuild.Delivery.Oci;
using MlopsBuild.Delivery.Packaging;
using MlopsBuild.Testing;
using MlopsBuild.Tests.Data.Reports;
using Xunit;

namespace MlopsBuild.Tests.Delivery;

/// <summary>Packages of model folders.</summary>
public sealed class ModelPackages : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void AreTheSameWhereverTheyAreMade()
    {
        var digests = Enumerable.Range(0, 10).Select(number =>
        {
            var folder = SampleModel.Folder(_folder, $"place {number}/model");
            File.SetLastWriteTimeUtc(Path.Combine(folder, "model.zip"), DateTime.UnixEpoch.AddDays(number * 1000));
            return SampleModel.Package(OciLayout.Create(_folder[$"layout{number}"]), folder).Digest;
        }).Distinct();
        Assert.StartsWith("sha256:31329d70d4e1e09f16e0fe5f58bfc8bce144251e0a8", Assert.Single(digests).ToString());
    }

    [Fact]
    public void HoldEachFileAsItIs()
    {
        var layout = OciLayout.Create(_folder["layout"]);
        var manifest = layout.Manifest(SampleModel.Package(layout, SampleModel.Folder(_folder)));
        Assert.Equal(ModelMediaTypes.Manifest, manifest.ArtifactType);
        Assert.Equal(
            ["docs/README.md application/vnd.cncf.model.doc.v1.raw", "model.json application/vnd.cncf.model.weight.config.v1.raw", "model.zip application/vnd.cncf.model.weight.v1.raw"],
            manifest.Layers.Select(layer => $"{layer.Annotations[ModelMediaTypes.FilePath]} {layer.MediaType}"));
        Assert.Equal(File.ReadAllBytes(_folder["model", "model.zip"]), File.ReadAllBytes(layout.PathOf(manifest.Layers[2].Digest)));
        Assert.Equal(("diamonds", "1"), ModelPackage.Describe(layout, manifest));
    }

    [Fact]
    public async Task FollowThePublishedSchema()
    {
        var schema = Path.GetFullPath(Path.Combine(RepositoryRoot.Path, "..", "shared", "schemas", "modelpack-config.json"));
        Assert.SkipUnless(File.Exists(schema), "the schema of ModelPack is not beside the checkout: ../shared/schemas/modelpack-config.json");
        var layout = OciLayout.Create(_folder["layout"]);
        var manifest = layout.Manifest(SampleModel.Package(layout, SampleModel.Folder(_folder)));
        await JsonSchema.FollowsAsync(File.ReadAllText(schema), Encoding.UTF8.GetString(layout.Read(manifest.Config)));
    }

    [Fact]
    public void AreUnpackedWholeOrNotAtAll()
    {
        var layout = OciLayout.Create(_folder["layout"]);
        var folder = SampleModel.Folder(_folder);
        Executable.Make(_folder["model", "model.json"]);
        var package = SampleModel.Package(layout, folder);
        _folder.Write("unpacked/old.txt", "old");
        ModelPackage.Unpack(layout, package, _folder["unpacked"]);
        Assert.Equal(["docs/README.md", "model.json", "model.zip"], Files("unpacked"));
        Assert.True(Executable.Is(_folder["unpacked", "model.json"]));
        var weights = layout.PathOf(layout.Manifest(package).Layers[2].Digest);
        var content = File.ReadAllBytes(weights);
        content[100] ^= 1;
        File.WriteAllBytes(weights, content);
        _folder.Write("kept/old.txt", "old");
        Assert.Contains("Nothing was unpacked", Assert.Throws<InvalidDataException>(() => ModelPackage.Unpack(layout, package, _folder["kept"])).Message);
        Assert.Equal(["old.txt"], Files("kept"));
    }

    [Theory]
    [InlineData("../evil")]
    [InlineData("a/../../evil")]
    [InlineData("/etc/evil")]
    [InlineData("C:\\evil")]
    [InlineData("a\\..\\..\\evil")]
    [InlineData("a//b")]
    [InlineData("")]
    public void WithPathsThatLeadOutAreRefused(string path)
    {
        var layout = OciLayout.Create(_folder["layout"]);
        var manifest = layout.Manifest(SampleModel.Package(layout, SampleModel.Folder(_folder)));
        var evil = layout.Write(manifest with { Layers = [manifest.Layers[0] with { Annotations = new Dictionary<string, string> { [ModelMediaTypes.FilePath] = path } }] });
        Assert.Contains("nothing was unpacked", Assert.Throws<InvalidDataException>(() => ModelPackage.Unpack(layout, evil, _folder["unpacked"])).Message);
        Assert.False(Directory.Exists(_folder["unpacked"]));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path, "*evil*", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData(TarEntryType.SymbolicLink)]
    [InlineData(TarEntryType.HardLink)]
    [InlineData(TarEntryType.Fifo)]
    public void WithLinksAreRefused(TarEntryType type)
    {
        var layout = OciLayout.Create(_folder["layout"]);
        var manifest = layout.Manifest(SampleModel.Package(layout, SampleModel.Folder(_folder)));
        var tar = layout.Write("application/vnd.cncf.model.weight.v1.tar", target =>
        {
            using var writer = new TarWriter(target, leaveOpen: true);
            var entry = new PaxTarEntry(type, "link");
            if (type != TarEntryType.Fifo)
                entry.LinkName = "/etc/passwd";
            writer.WriteEntry(entry);
        });
        var evil = layout.Write(manifest with { Layers = [tar] });
        Assert.Contains("expected files and folders alone; nothing was unpacked", Assert.Throws<InvalidDataException>(() => ModelPackage.Unpack(layout, evil, _folder["unpacked"])).Message);
        Assert.False(Directory.Exists(_folder["unpacked"]));
    }

    [Fact]
    public void OfFoldersWithLinksAreNotMade()
    {
        var folder = SampleModel.Folder(_folder);
        File.CreateSymbolicLink(Path.Combine(folder, "link"), "/etc/passwd");
        var layout = OciLayout.Create(_folder["layout"]);
        Assert.Contains("\"link\" is a link to \"/etc/passwd\"", Assert.Throws<ArgumentException>(() => SampleModel.Package(layout, folder)).Message);
        Assert.Contains("There is no file in the model folder", Assert.Throws<ArgumentException>(() => SampleModel.Package(layout, _folder["nowhere"])).Message);
        Assert.Contains("is no OCI layout", Assert.Throws<ArgumentException>(() => OciLayout.Open(folder)).Message);
        Assert.Contains("holds something that is no OCI layout", Assert.Throws<ArgumentException>(() => OciLayout.Create(folder)).Message);
    }

    private string[] Files(string folder) => [.. Directory.EnumerateFiles(_folder[folder], "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(_folder[folder], path)).Order(StringComparer.Ordinal)];
}
