namespace MlopsBuild.Ci;

/// <summary>What becomes of runs of a workflow for one branch that overlap.</summary>
public enum CiConcurrency
{
    /// <summary>They run side by side.</summary>
    SideBySide,

    /// <summary>A newer one ends the older.</summary>
    NewestOnly,

    /// <summary>A newer one waits for the older.</summary>
    OneByOne,
}
