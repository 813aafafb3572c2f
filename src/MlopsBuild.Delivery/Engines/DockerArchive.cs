using System.Text.Json;
using MlopsBuild.Delivery.Oci;

namespace MlopsBuild.Delivery.Engines;

/// <summary>An image as <c>docker save</c> writes it, which every engine loads; older ones load nothing else.</summary>
internal static class DockerArchive
{
    /// <summary>Writes an image of a layout.</summary>
    public static void Write(OciLayout layout, OciManifest manifest, string? name, string path)
    {
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1024 * 1024);
        using var tar = new TarFiles(file);
        var config = $"{manifest.Config.Digest.Hex}.json";
        var layers = manifest.Layers.Select(layer => $"{layer.Digest.Hex}/layer.tar").ToList();
        Add(tar, layout, manifest.Config, config);
        foreach (var layer in manifest.Layers.DistinctBy(layer => layer.Digest))
            Add(tar, layout, layer, $"{layer.Digest.Hex}/layer.tar");
        using var listing = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(new[] { new { Config = config, RepoTags = name is null ? null : new[] { name }, Layers = layers } }));
        tar.File("manifest.json", listing);
    }

    private static void Add(TarFiles tar, OciLayout layout, Descriptor blob, string name)
    {
        using var content = layout.OpenAt(blob, 0);
        tar.File(name, content);
    }
}
