namespace MlopsBuild.Registry;

/// <summary>All that a registry knows of a version.</summary>
public sealed record VersionReport
{
    /// <summary>The version.</summary>
    public required ModelVersion Version { get; init; }

    /// <summary>What was recorded when it was registered.</summary>
    public required Registration Registration { get; init; }

    /// <summary>Names of the aliases that point at it now.</summary>
    public required IReadOnlyList<string> Aliases { get; init; }

    /// <summary>What would become of it if it were promoted: for each alias with a policy, each it has approvals for, and each the model has.</summary>
    public required IReadOnlyList<PromotionOutlook> Outlooks { get; init; }

    /// <summary>Why approvals could not be held against the list of approvers; null where they could, or where none was needed.</summary>
    public string? ApproversProblem { get; init; }

    /// <summary>What happened to it, oldest first.</summary>
    public required IReadOnlyList<HistoryEntry> History { get; init; }
}
