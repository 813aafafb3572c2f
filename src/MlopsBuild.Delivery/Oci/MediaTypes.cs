namespace MlopsBuild.Delivery.Oci;

/// <summary>Media types of the OCI image specification 1.1 and of Docker's own form, which registries still hold.</summary>
public static class MediaTypes
{
    /// <summary>A manifest.</summary>
    public const string Manifest = "application/vnd.oci.image.manifest.v1+json";

    /// <summary>An index of manifests.</summary>
    public const string Index = "application/vnd.oci.image.index.v1+json";

    /// <summary>Configuration of an image.</summary>
    public const string ImageConfig = "application/vnd.oci.image.config.v1+json";

    /// <summary>A layer, not compressed.</summary>
    public const string Layer = "application/vnd.oci.image.layer.v1.tar";

    /// <summary>The configuration of an artifact that has none: <c>{}</c>.</summary>
    public const string Empty = "application/vnd.oci.empty.v1+json";

    /// <summary>A manifest in Docker's form.</summary>
    public const string DockerManifest = "application/vnd.docker.distribution.manifest.v2+json";

    /// <summary>An index in Docker's form.</summary>
    public const string DockerIndex = "application/vnd.docker.distribution.manifest.list.v2+json";

    /// <summary>A layer in Docker's form, gzipped.</summary>
    public const string DockerLayer = "application/vnd.docker.image.rootfs.diff.tar.gzip";

    /// <summary>Whether it is an index, in either form.</summary>
    public static bool IsIndex(string mediaType) => mediaType is Index or DockerIndex;

    /// <summary>Whether it is a manifest, in either form.</summary>
    public static bool IsManifest(string mediaType) => mediaType is Manifest or DockerManifest;
}
