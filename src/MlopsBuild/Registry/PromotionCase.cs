namespace MlopsBuild.Registry;

/// <summary>All that a policy looks at beside the state.</summary>
public sealed record PromotionCase
{
    /// <summary>The version.</summary>
    public required ModelVersion Version { get; init; }

    /// <summary>What was recorded when it was registered.</summary>
    public required Registration Registration { get; init; }

    /// <summary>The alias it shall be promoted to.</summary>
    public required string Alias { get; init; }

    /// <summary>The time of the decision.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>The approvals of the version for the alias.</summary>
    public IReadOnlyList<CheckedApproval> Approvals { get; init; } = [];

    /// <summary>The signature over the version; null where it has none.</summary>
    public CheckedSignature? Signature { get; init; }

    /// <summary>What was verified of the version's package; null where none was shown.</summary>
    public PromotionEvidence? Evidence { get; init; }

    /// <summary>Files of the version that the store does not hold.</summary>
    public IReadOnlyList<string> MissingFiles { get; init; } = [];
}
