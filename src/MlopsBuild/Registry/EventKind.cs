namespace MlopsBuild.Registry;

/// <summary>What an event tells. The numbers stand in snapshots and never change.</summary>
public enum EventKind
{
    /// <summary>A version was registered.</summary>
    Registered = 1,

    /// <summary>Tags of a version were added or removed.</summary>
    Tagged = 2,

    /// <summary>An alias was moved to a version: a promotion was granted.</summary>
    AliasMoved = 3,

    /// <summary>A promotion was asked for and refused.</summary>
    PromotionRefused = 4,

    /// <summary>A version was approved for an alias, signed.</summary>
    Approved = 5,

    /// <summary>A version was rejected for an alias.</summary>
    Rejected = 6,

    /// <summary>An alias was set back to the version before.</summary>
    RolledBack = 7,

    /// <summary>A version shall not be used any more.</summary>
    Deprecated = 8,

    /// <summary>The head of the log was signed.</summary>
    Checkpointed = 9,

    /// <summary>A version was brought into service in an environment.</summary>
    Deployed = 10,

    /// <summary>An environment was set back to what ran there before.</summary>
    DeploymentRolledBack = 11,
}
