using MlopsBuild.Storage;

namespace MlopsBuild.Delivery.Packaging;

/// <summary>A file of a model in a package.</summary>
/// <param name="Path">Path below the model folder.</param>
/// <param name="Digest">SHA-256 of its content.</param>
/// <param name="Bytes">Bytes of its content.</param>
public sealed record PackagedFile(string Path, ContentHash Digest, long Bytes);
