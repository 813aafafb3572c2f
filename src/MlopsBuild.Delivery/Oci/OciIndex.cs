using MlopsBuild.Storage;

namespace MlopsBuild.Delivery.Oci;

/// <summary>An index: one manifest for each platform, the content of a layout, or the list of what refers to a manifest.</summary>
public sealed record OciIndex
{
    /// <summary>The form; default that of OCI.</summary>
    public string MediaType { get; init; } = MediaTypes.Index;

    /// <summary>The manifests.</summary>
    public required IReadOnlyList<Descriptor> Manifests { get; init; }

    /// <summary>Annotations by name.</summary>
    public IReadOnlyDictionary<string, string> Annotations { get; init; } = new Dictionary<string, string>();

    /// <summary>The index's bytes, the same for the same content.</summary>
    public byte[] ToUtf8() => OciJson.Write(json =>
    {
        json.WriteStartObject();
        json.WriteNumber("schemaVersion", 2);
        json.WriteString("mediaType", MediaType);
        json.WriteStartArray("manifests");
        foreach (var manifest in Manifests)
            json.Descriptor(null, manifest);
        json.WriteEndArray();
        json.Texts("annotations", Annotations);
        json.WriteEndObject();
    });

    /// <summary>Reads an index.</summary>
    /// <exception cref="InvalidDataException">It is none.</exception>
    public static OciIndex Parse(ReadOnlyMemory<byte> content) => OciJson.Read(content, $"the index {ContentHash.Of(content.Span)}", root => new OciIndex
    {
        MediaType = OciJson.Text(root, "mediaType") ?? MediaTypes.Index,
        Manifests = [.. root.GetProperty("manifests").EnumerateArray().Select(OciJson.ReadDescriptor)],
        Annotations = OciJson.ReadTexts(root, "annotations"),
    });

    /// <summary>The manifest for a platform.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists those there are.</exception>
    public Descriptor For(Platform platform, string image) =>
        Manifests.FirstOrDefault(manifest => manifest.Platform?.Runs(platform) == true)
        ?? throw new ArgumentException($"\"{image}\" has no image for {platform}, expected one of {string.Join(", ", Manifests.Select(manifest => manifest.Platform?.ToString()).OfType<string>().Where(name => !name.StartsWith("unknown", StringComparison.Ordinal)).DefaultIfEmpty("none at all"))}.");
}
