namespace Nuke.Common;

/// <summary>The parts of the build's own output.</summary>
public enum DefaultOutput
{
    /// <summary>The line that names the build host.</summary>
    Logo,

    /// <summary>The box that names a target.</summary>
    TargetHeader,

    /// <summary>Groups that a CI server can fold.</summary>
    TargetCollapse,

    /// <summary>The repetition of all warnings and errors.</summary>
    ErrorsAndWarnings,

    /// <summary>The table of targets.</summary>
    TargetOutcome,

    /// <summary>The last line.</summary>
    BuildOutcome,

    /// <summary>The time before each message.</summary>
    Timestamps,
}
