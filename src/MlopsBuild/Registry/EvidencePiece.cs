using MlopsBuild.Storage;

namespace MlopsBuild.Registry;

/// <summary>One attestation that counts.</summary>
/// <param name="Kind">What it says something about.</param>
/// <param name="Signer">Who signed it, as <c>VerifyModel</c> names them.</param>
/// <param name="Manifest">Digest of the manifest that attaches it to the package.</param>
public sealed record EvidencePiece(EvidenceKind Kind, string Signer, ContentHash Manifest);
