using MlopsBuild.Storage;

namespace MlopsBuild.Registry;

/// <summary>An approval as the log has it. Whether its signature is good is found out whenever it is needed.</summary>
public sealed record Approval
{
    /// <summary>Number of its event.</summary>
    public required long Event { get; init; }

    /// <summary>Hash of its event.</summary>
    public required ContentHash EventHash { get; init; }

    /// <summary>What was signed.</summary>
    public required ApprovalText Text { get; init; }

    /// <summary>Whose key signed it, as the event says.</summary>
    public required string Principal { get; init; }

    /// <summary>Number of the rejection or rollback after which it does not count any more; null while it may.</summary>
    public long? WithdrawnBy { get; init; }
}
