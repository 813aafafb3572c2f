namespace MlopsBuild.Runs;

/// <summary>How a figure of a run differs from that of the run it is compared with.</summary>
public enum MetricChange
{
    /// <summary>One of them is not there.</summary>
    NotCompared,

    /// <summary>They are equal.</summary>
    Equal,

    /// <summary>They differ, and which is better is not known.</summary>
    Changed,

    /// <summary>Better, though the intervals overlap or are not known.</summary>
    Better,

    /// <summary>Worse, though the intervals overlap or are not known.</summary>
    Worse,

    /// <summary>Better, and the intervals do not overlap.</summary>
    ClearlyBetter,

    /// <summary>Worse, and the intervals do not overlap.</summary>
    ClearlyWorse,
}
