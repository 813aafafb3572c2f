namespace MlopsBuild.Stages;

/// <summary>Whether a stage's action had to run.</summary>
public enum CacheStatus
{
    /// <summary>An earlier result was used.</summary>
    Hit,

    /// <summary>The action ran.</summary>
    Miss,
}
