using MlopsBuild.Storage;

namespace MlopsBuild.Registry;

/// <summary>Somebody approved a version for an alias and signed that.</summary>
/// <param name="Text">What was signed.</param>
/// <param name="Principal">Whose key made the signature, as the list of approvers said.</param>
/// <param name="Key">Fingerprint of the key, such as <c>SHA256:…</c>.</param>
public sealed record Approved(ApprovalText Text, string Principal, string Key) : RegistryChange
{
    /// <inheritdoc/>
    public override EventKind Kind => EventKind.Approved;

    /// <summary>Digest of the list of approvers; its content is <c>registry/approvers/</c> and the digits.</summary>
    public required ContentHash Approvers { get; init; }

    /// <summary>The signature as <c>ssh-keygen -Y sign</c> wrote it.</summary>
    public required string Signature { get; init; }
}
