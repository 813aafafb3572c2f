namespace Nuke.Common.CI.AzurePipelines;

/// <summary>What started a run.</summary>
public enum AzurePipelinesBuildReason
{
    /// <summary>A person.</summary>
    Manual,

    /// <summary>A push.</summary>
    IndividualCI,

    /// <summary>Several pushes together.</summary>
    BatchedCI,

    /// <summary>The time.</summary>
    Schedule,

    /// <summary>A TFVC shelveset by hand.</summary>
    ValidateShelveset,

    /// <summary>A gated TFVC check-in.</summary>
    CheckInShelveset,

    /// <summary>A pull request.</summary>
    PullRequest,

    /// <summary>The end of another run.</summary>
    BuildCompletion,

    /// <summary>A resource.</summary>
    ResourceTrigger,
}
