namespace MlopsBuild.Data;

/// <summary>What a comparison with the baseline shows.</summary>
public enum DriftVerdict
{
    /// <summary>Whatever changed is certainly no more than the threshold.</summary>
    Stable,

    /// <summary>The rows are too few to tell.</summary>
    Inconclusive,

    /// <summary>The change is certainly more than the threshold.</summary>
    Drifted,
}
