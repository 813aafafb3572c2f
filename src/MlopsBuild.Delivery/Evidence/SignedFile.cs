using MlopsBuild.Storage;

namespace MlopsBuild.Delivery.Evidence;

/// <summary>A file, or a part of one, as a model signature names it.</summary>
/// <param name="Name">Path below the model folder; of a part with <c>:start:end</c> behind it.</param>
/// <param name="Digest">SHA-256 of its content.</param>
public sealed record SignedFile(string Name, ContentHash Digest);
