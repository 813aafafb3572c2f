namespace MlopsBuild.Registry;

/// <summary>Where an approval stands now.</summary>
/// <param name="Approval">The approval as the log has it.</param>
/// <param name="Person">Who gave it, as the list of approvers says now; as its event says, where the signature does not count.</param>
/// <param name="Problem">Why it does not count, as the end of a sentence that begins with the approval; null while it does.</param>
public sealed record ApprovalStanding(Approval Approval, string Person, string? Problem);
