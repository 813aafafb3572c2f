using MlopsBuild.Delivery.Oci;

namespace MlopsBuild.Delivery.Registries;

/// <summary>How a blob came into a registry.</summary>
/// <param name="Blob">The blob.</param>
/// <param name="Way">How.</param>
/// <param name="Sent">Bytes that were sent, those sent twice counted twice; 0 where it was there or was mounted.</param>
public sealed record PushedBlob(Descriptor Blob, BlobWay Way, long Sent);
