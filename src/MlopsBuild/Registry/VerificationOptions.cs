namespace MlopsBuild.Registry;

/// <summary>What to verify beside the chain of events.</summary>
public sealed record VerificationOptions
{
    /// <summary>Whether the files of all versions are read and held against their digests; default yes.</summary>
    public bool Artifacts { get; init; } = true;

    /// <summary>A checkpoint that the log must extend; null for none.</summary>
    public Checkpoint? Head { get; init; }

    /// <summary>Told now and then how far the work is, on any thread; default none.</summary>
    public IProgress<VerificationProgress>? Progress { get; init; }

    /// <summary>Who may have signed the checkpoint; null for the list committed on the default branch.</summary>
    public ApproverList? Approvers { get; init; }
}
