namespace MlopsBuild.Registry;

/// <summary>What a policy decided.</summary>
/// <param name="Unmet">Every condition that is not met; none when the promotion is granted.</param>
/// <param name="Approvals">Numbers of the events of the approvals that counted.</param>
public sealed record PromotionDecision(IReadOnlyList<UnmetCondition> Unmet, IReadOnlyList<long> Approvals)
{
    /// <summary>Whether the alias may be moved.</summary>
    public bool IsGranted => Unmet.Count == 0;
}
