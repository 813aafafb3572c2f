using MlopsBuild.Storage;

namespace MlopsBuild.Delivery.Oci;

/// <summary>A manifest: an image, a model package, or something that refers to one (OCI image specification 1.1).</summary>
public sealed record OciManifest
{
    /// <summary>Most bytes of a manifest; registries must take 4 MiB.</summary>
    public const int Longest = 4 * 1024 * 1024;

    /// <summary>The form; default that of OCI.</summary>
    public string MediaType { get; init; } = MediaTypes.Manifest;

    /// <summary>What kind of artifact it is; null for an image.</summary>
    public string? ArtifactType { get; init; }

    /// <summary>The configuration.</summary>
    public required Descriptor Config { get; init; }

    /// <summary>The layers, lowest first.</summary>
    public required IReadOnlyList<Descriptor> Layers { get; init; }

    /// <summary>The manifest that this one refers to; null for none.</summary>
    public Descriptor? Subject { get; init; }

    /// <summary>Annotations by name.</summary>
    public IReadOnlyDictionary<string, string> Annotations { get; init; } = new Dictionary<string, string>();

    /// <summary>The kind of artifact as referrers list it: <see cref="ArtifactType"/>, else the media type of the configuration.</summary>
    public string Kind => ArtifactType ?? Config.MediaType;

    /// <summary>The manifest's bytes, the same for the same content.</summary>
    public byte[] ToUtf8() => OciJson.Write(json =>
    {
        json.WriteStartObject();
        json.WriteNumber("schemaVersion", 2);
        json.WriteString("mediaType", MediaType);
        if (ArtifactType is { } type)
            json.WriteString("artifactType", type);
        json.Descriptor("config", Config);
        json.WriteStartArray("layers");
        foreach (var layer in Layers)
            json.Descriptor(null, layer);
        json.WriteEndArray();
        if (Subject is { } subject)
            json.Descriptor("subject", subject);
        json.Texts("annotations", Annotations);
        json.WriteEndObject();
    });

    /// <summary>Reads a manifest.</summary>
    /// <exception cref="InvalidDataException">It is none.</exception>
    public static OciManifest Parse(ReadOnlyMemory<byte> content) => OciJson.Read(content, $"the manifest {ContentHash.Of(content.Span)}", root =>
    {
        if (root.GetProperty("schemaVersion").GetInt32() != 2)
            throw new FormatException("its schemaVersion is not 2; images of Docker before 2016 cannot be used");
        return new OciManifest
        {
            MediaType = OciJson.Text(root, "mediaType") ?? MediaTypes.Manifest,
            ArtifactType = OciJson.Text(root, "artifactType") is { Length: > 0 } type ? type : null,
            Config = OciJson.ReadDescriptor(root.GetProperty("config")),
            Layers = [.. root.GetProperty("layers").EnumerateArray().Select(OciJson.ReadDescriptor)],
            Subject = root.TryGetProperty("subject", out var subject) && subject.ValueKind == System.Text.Json.JsonValueKind.Object ? OciJson.ReadDescriptor(subject) : null,
            Annotations = OciJson.ReadTexts(root, "annotations"),
        };
    });

    /// <summary>All blobs that the manifest needs: the configuration, then the layers, each once.</summary>
    public IEnumerable<Descriptor> Blobs => Layers.Prepend(Config).DistinctBy(blob => blob.Digest);
}
