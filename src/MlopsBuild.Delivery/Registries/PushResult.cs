using MlopsBuild.Delivery.Oci;

namespace MlopsBuild.Delivery.Registries;

/// <summary>What a push did.</summary>
/// <param name="Manifest">The manifest or index.</param>
/// <param name="Blobs">How each blob came there; none where the whole was there.</param>
/// <param name="Referrers">What refers to it and came with it.</param>
public sealed record PushResult(Descriptor Manifest, IReadOnlyList<PushedBlob> Blobs, IReadOnlyList<Descriptor> Referrers)
{
    /// <summary>Bytes of blobs that were sent.</summary>
    public long Sent => Blobs.Sum(blob => blob.Sent);

    /// <summary>Blobs that were there, or were taken over from another repository.</summary>
    public int Reused => Blobs.Count(blob => blob.Sent == 0);
}
