using System.Formats.Tar;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MlopsBuild.Delivery.Images;
using MlopsBuild.Delivery.Oci;
using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.Tests.Delivery;

/// <summary>Bases in the form of <c>docker save</c>.</summary>
public sealed class SavedImages : IDisposable
{
    private static readonly Platform Linux = Platform.Parse("linux/amd64");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task AreBasesWithTheirConfigurationAsItIs()
    {
        var layers = new[] { Layer("etc/os", "base"), Layer("etc/more", "more") };
        var config = Config(layers);
        // As Docker writes them: a layer that occurs again is a link, and files of a form that nobody reads any more lie beside.
        var path = Save("saved.tar", config, ["a/layer.tar", "b/layer.tar", "c/layer.tar"], tar =>
        {
            Add(tar, "a/VERSION", "1.0"u8);
            Add(tar, "c/layer.tar", null, "../b/layer.tar");
            Add(tar, "a/layer.tar", layers[0]);
            Add(tar, "./b/layer.tar", layers[1]);
            Add(tar, "../evil", "evil"u8);
        });

        var found = await FindAsync(path);
        Assert.Equal([Digest(layers[0]), Digest(layers[1]), Digest(layers[1])], found.Layers.Select(layer => layer.Digest.ToString()));
        Assert.Equal(config, Encoding.UTF8.GetString(found.Layout.Read(found.Layout.Manifest(found.Manifest!).Config)));
        Assert.Equal(found.Manifest!.Digest, (await FindAsync(path)).Manifest!.Digest);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path, "evil", SearchOption.AllDirectories));

        _folder.Write("server/server.runtimeconfig.json", "{}");
        var image = OciLayout.Create(_folder["image"]);
        var built = await ServingImage.BuildAsync(image, found, new() { ServerFolder = _folder["server"], ModelFolder = SampleModel.Folder(_folder), Model = "diamonds", Version = "1" }, TestContext.Current.CancellationToken);
        using var json = JsonDocument.Parse(image.Read(image.Manifest(built.Manifest).Config));
        Assert.Equal(5, json.RootElement.GetProperty("rootfs").GetProperty("diff_ids").GetArrayLength());
        Assert.Equal("PATH=/usr/bin", json.RootElement.GetProperty("config").GetProperty("Env")[0].GetString());
    }

    [Fact]
    public async Task ThatAreDamagedAreRefused()
    {
        byte[][] layers = [Layer("etc/os", "base"), Layer("etc/more", "more"), Layer("etc/more", "more")];
        var names = new[] { "a/layer.tar", "b/layer.tar", "b/layer.tar" };
        var other = Save("other.tar", Config(layers[..2]), names, tar =>
        {
            Add(tar, "a/layer.tar", layers[1]);
            Add(tar, "b/layer.tar", layers[1]);
        });
        Assert.Contains($"\"a/layer.tar\" is {Digest(layers[1])}, expected {Digest(layers[0])}. It is damaged, or its layers are compressed", await DamagedAsync(other));
        Assert.Contains("names \"b/layer.tar\", which it does not hold", await DamagedAsync(Save("less.tar", Config(layers[..2]), names, tar => Add(tar, "a/layer.tar", layers[0]))));
        Assert.Contains("holds \"a/layer.tar\" twice", await DamagedAsync(Save("twice.tar", Config(layers[..2]), names, tar =>
        {
            Add(tar, "a/layer.tar", layers[0]);
            Add(tar, "a/layer.tar", layers[1]);
        })));
        Assert.Contains("names 1 layers, and manifest.json 3", await DamagedAsync(Save("few.tar", Config(layers[..1], repeated: false), names, tar =>
        {
            Add(tar, "a/layer.tar", layers[0]);
            Add(tar, "b/layer.tar", layers[1]);
        })));
        Assert.Contains("holds \"a/layer.tar\" as a CharacterDevice, expected a file", await DamagedAsync(Save("device.tar", Config(layers[..2]), names, tar => tar.WriteEntry(new PaxTarEntry(TarEntryType.CharacterDevice, "a/layer.tar")))));
        var whole = File.ReadAllBytes(other);
        File.WriteAllBytes(_folder["cut.tar"], whole[..(whole.Length - 2500)]);
        Assert.Contains("cut.tar\" is no whole tar file", (await Assert.ThrowsAsync<ArgumentException>(() => FindAsync(_folder["cut.tar"]))).Message);

        var several = _folder["several.tar"];
        using (var file = File.Create(several))
        using (var tar = new TarWriter(file))
            Add(tar, "manifest.json", """[{"Config":"a.json","RepoTags":["one:1"],"Layers":[]},{"Config":"b.json","RepoTags":null,"Layers":[]}]"""u8);
        Assert.Contains("holds 2 images (one:1, one without a name), expected one", (await Assert.ThrowsAsync<ArgumentException>(() => FindAsync(several))).Message);
    }

    [Fact]
    public async Task OfAnotherPlatformAreRefused()
    {
        var layer = Layer("etc/os", "base");
        var path = Save("saved.tar", Config([layer], repeated: false), ["a/layer.tar"], tar => Add(tar, "a/layer.tar", layer));
        var refused = await Assert.ThrowsAsync<ArgumentException>(() => BaseImage.FindAsync(path, Platform.Parse("linux/arm64"), _folder["work"], cancellation: TestContext.Current.CancellationToken));
        Assert.Contains("runs on linux/amd64, expected linux/arm64; name another base, or --platform linux/amd64.", refused.Message);
    }

    private Task<BaseImage> FindAsync(string path) => BaseImage.FindAsync(path, Linux, _folder["work"], cancellation: TestContext.Current.CancellationToken);

    private async Task<string> DamagedAsync(string path) => (await Assert.ThrowsAsync<InvalidDataException>(() => FindAsync(path))).Message;

    private string Save(string name, string config, string[] layers, Action<TarWriter> write)
    {
        using (var file = File.Create(_folder[name]))
        using (var tar = new TarWriter(file))
        {
            Add(tar, "config.json", Encoding.UTF8.GetBytes(config));
            write(tar);
            Add(tar, "manifest.json", JsonSerializer.SerializeToUtf8Bytes(new[] { new { Config = "config.json", RepoTags = new[] { "base:1" }, Layers = layers } }));
        }

        return _folder[name];
    }

    /// <summary>A configuration with a blank that a writer of ours would leave out; the last layer occurs twice.</summary>
    private static string Config(byte[][] layers, bool repeated = true) =>
        $$$"""{ "architecture":"amd64","os":"linux","config":{"Env":["PATH=/usr/bin"]},"rootfs":{"type":"layers","diff_ids":[{{{string.Join(',', (repeated ? layers.Append(layers[^1]) : layers).Select(layer => $"\"{Digest(layer)}\""))}}}]}}""";

    private static byte[] Layer(string name, string text)
    {
        using var content = new MemoryStream();
        using (var tar = new TarWriter(content, leaveOpen: true))
            Add(tar, name, Encoding.UTF8.GetBytes(text));
        return content.ToArray();
    }

    private static void Add(TarWriter tar, string name, ReadOnlySpan<byte> content, string? link = null) => tar.WriteEntry(
        link is null ? new UstarTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(content.ToArray()) } : new UstarTarEntry(TarEntryType.SymbolicLink, name) { LinkName = link });

    private static string Digest(byte[] content) => $"sha256:{Convert.ToHexStringLower(SHA256.HashData(content))}";
}
