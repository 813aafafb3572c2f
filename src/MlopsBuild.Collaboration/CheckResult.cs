namespace MlopsBuild.Collaboration;

/// <summary>How a check run ended.</summary>
public enum CheckResult
{
    /// <summary>Passed.</summary>
    Success,

    /// <summary>Failed; where it is required, the pull request cannot be merged.</summary>
    Failure,

    /// <summary>Decided nothing.</summary>
    Neutral,
}
