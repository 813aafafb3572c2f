using MlopsBuild.Storage;

namespace MlopsBuild.Registry;

/// <summary>What was verified of a version's package before its promotion, without a network: only what counts.</summary>
/// <param name="Package">Digest of the package's manifest.</param>
/// <param name="Pieces">What counts, in the order in which it is attached.</param>
public sealed record PromotionEvidence(ContentHash Package, IReadOnlyList<EvidencePiece> Pieces)
{
    /// <summary>Why the package is refused altogether, as sentences; none where it is what it should be. They are in no event of a granted promotion.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];
}
