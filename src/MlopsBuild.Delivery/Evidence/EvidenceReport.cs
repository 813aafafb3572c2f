using MlopsBuild.Delivery.Oci;
using MlopsBuild.Delivery.Packaging;

namespace MlopsBuild.Delivery.Evidence;

/// <summary>What the verification of a package found.</summary>
/// <param name="Package">The package.</param>
/// <param name="Files">Its files.</param>
/// <param name="Evidence">What is attached, in order.</param>
/// <param name="Problems">Why the package is refused; none where it is accepted.</param>
public sealed record EvidenceReport(Descriptor Package, IReadOnlyList<PackagedFile> Files, IReadOnlyList<CheckedEvidence> Evidence, IReadOnlyList<string> Problems)
{
    /// <summary>Whether the package is accepted.</summary>
    public bool IsAccepted => Problems.Count == 0;
}
