using MlopsBuild.Storage;

namespace MlopsBuild.Registry;

/// <summary>Data that a model was trained or evaluated on.</summary>
/// <param name="Name">Name of the dataset or of the part of it, such as <c>diamonds</c>.</param>
/// <param name="Digest">Digest of its content.</param>
/// <param name="AsOf">The time the data speak of, such as that of the newest row; null where nobody said.</param>
public sealed record TrainingData(string Name, ContentHash Digest, DateTimeOffset? AsOf = null);
