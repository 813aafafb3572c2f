using MlopsBuild.Storage;

namespace MlopsBuild.Delivery.Oci;

/// <summary>Names content by its digest: what a manifest says of a layer, an index of a manifest.</summary>
/// <param name="MediaType">What the content is.</param>
/// <param name="Digest">SHA-256 of the content.</param>
/// <param name="Size">Bytes of the content.</param>
public sealed record Descriptor(string MediaType, ContentHash Digest, long Size)
{
    /// <summary>Annotation that names an entry of a layout's index: its tag.</summary>
    public const string NameAnnotation = "org.opencontainers.image.ref.name";

    /// <summary>What kind of artifact a manifest is; null for an image or a blob.</summary>
    public string? ArtifactType { get; init; }

    /// <summary>Annotations by name.</summary>
    public IReadOnlyDictionary<string, string> Annotations { get; init; } = new Dictionary<string, string>();

    /// <summary>What an image runs on; null where nothing says it.</summary>
    public Platform? Platform { get; init; }

    /// <summary>The tag in the index of a layout; null for none.</summary>
    public string? Name => Annotations.GetValueOrDefault(NameAnnotation);

    /// <summary>The configuration of an artifact that has none; its content is <c>{}</c>.</summary>
    public static Descriptor Empty { get; } = new(MediaTypes.Empty, ContentHash.Of("{}"u8), 2);
}
