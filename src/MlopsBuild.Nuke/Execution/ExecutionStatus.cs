namespace Nuke.Common.Execution;

/// <summary>Where a target stands in this run.</summary>
public enum ExecutionStatus
{
    /// <summary>Not part of the plan.</summary>
    None,

    /// <summary>Part of the plan and not yet reached.</summary>
    Scheduled,

    /// <summary>The build stopped before its turn came.</summary>
    NotRun,

    /// <summary>Left out by a condition, by <c>--skip</c> or by a skipped dependent.</summary>
    Skipped,

    /// <summary>All actions ended without an exception.</summary>
    Succeeded,

    /// <summary>An action threw.</summary>
    Failed,

    /// <summary>Its actions are running.</summary>
    Running,

    /// <summary>It was running when the build was interrupted.</summary>
    Aborted,

    /// <summary>It has no actions and only gathers other targets.</summary>
    Collective,
}
