using MlopsBuild.Delivery.Oci;

namespace MlopsBuild.Delivery.Evidence;

/// <summary>What became of one attached bundle.</summary>
/// <param name="Manifest">The manifest that holds it.</param>
/// <param name="PredicateType">What it says something about; null where that cannot be read.</param>
/// <param name="Signer">Who signed it; null where nobody who is trusted did.</param>
/// <param name="Problem">Why it does not count; null where it counts.</param>
public sealed record CheckedEvidence(Descriptor Manifest, string? PredicateType, string? Signer, string? Problem)
{
    /// <summary>A sentence for people.</summary>
    public override string ToString() => Problem is null
        ? $"{PredicateTypes.WordOf(PredicateType!)}: signed by {Signer}"
        : $"{(PredicateType is null ? "bundle" : PredicateTypes.WordOf(PredicateType))} {Manifest.Digest.ToString()[..19]}… does not count: {Problem}";
}
