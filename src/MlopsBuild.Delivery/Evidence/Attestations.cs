using MlopsBuild.Delivery.Oci;

namespace MlopsBuild.Delivery.Evidence;

/// <summary>Bundles attached to a package: each is a manifest of its own that refers to the package's.</summary>
public static class Attestations
{
    private const int Longest = 16 * 1024 * 1024;
    private const string ContentAnnotation = "dev.sigstore.bundle.content";
    private const string PredicateAnnotation = "dev.sigstore.bundle.predicateType";

    /// <summary>Attaches a bundle in a layout.</summary>
    /// <param name="layout">Holds the package.</param>
    /// <param name="package">The package.</param>
    /// <param name="bundle">The bundle.</param>
    public static Descriptor Attach(OciLayout layout, Descriptor package, SigstoreBundle bundle)
    {
        var layer = layout.Write(bundle.ToUtf8(), SigstoreBundle.MediaType);
        var manifest = layout.Write(new OciManifest
        {
            ArtifactType = SigstoreBundle.MediaType,
            Config = Descriptor.Empty,
            Layers = [layer],
            Subject = new(package.MediaType, package.Digest, package.Size),
            Annotations = new Dictionary<string, string>
            {
                [ContentAnnotation] = "dsse-envelope",
                [PredicateAnnotation] = Statement.Of(bundle.Envelope).PredicateType,
            },
        });
        layout.Add(manifest);
        return manifest;
    }

    /// <summary>The bundles that are attached to a package in a layout, as bytes, with the manifests that hold them.</summary>
    /// <exception cref="InvalidDataException">A blob is missing or damaged.</exception>
    public static IReadOnlyList<(Descriptor Manifest, byte[] Bundle)> Of(OciLayout layout, Descriptor package) =>
    [
        .. layout.Referrers(package.Digest)
            .Where(referrer => referrer.ArtifactType is { } type && type.StartsWith("application/vnd.dev.sigstore.bundle", StringComparison.Ordinal))
            .SelectMany(referrer => layout.Manifest(referrer).Layers.Select(layer => (referrer, layout.Read(layer, Longest)))),
    ];
}
