namespace MlopsBuild.Registry;

/// <summary>What would become of a version if it were promoted to an alias now.</summary>
/// <param name="Alias">Name of the alias.</param>
/// <param name="Policy">The policy that would decide.</param>
/// <param name="Decision">What it would decide.</param>
/// <param name="Approvals">All approvals of the version for the alias, oldest first.</param>
public sealed record PromotionOutlook(string Alias, PromotionPolicy Policy, PromotionDecision Decision, IReadOnlyList<ApprovalStanding> Approvals);
