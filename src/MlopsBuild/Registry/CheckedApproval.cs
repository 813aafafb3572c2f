namespace MlopsBuild.Registry;

/// <summary>An approval with what its signature turned out to be.</summary>
/// <param name="Approval">The approval as the log has it.</param>
/// <param name="Signature">Its signature, held against the list of approvers of now.</param>
public sealed record CheckedApproval(Approval Approval, CheckedSignature Signature);
