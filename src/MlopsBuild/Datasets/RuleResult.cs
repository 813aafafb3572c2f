namespace MlopsBuild.Datasets;

/// <summary>What came of a rule.</summary>
public enum RuleResult
{
    /// <summary>No row breaks it, or not more than it allows.</summary>
    Passed,

    /// <summary>Rows that break it were set aside; the data set goes on without them.</summary>
    SetAside,

    /// <summary>It is broken and only warns.</summary>
    Warned,

    /// <summary>It is broken and refuses the data set.</summary>
    Failed,

    /// <summary>It could not be judged, such as a change against a run that does not exist.</summary>
    Inconclusive,
}
