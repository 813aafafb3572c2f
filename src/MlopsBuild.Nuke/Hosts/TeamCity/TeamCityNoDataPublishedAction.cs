namespace Nuke.Common.CI.TeamCity;

/// <summary>What an import without data does, spelt as TeamCity spells it.</summary>
public enum TeamCityNoDataPublishedAction
{
    /// <summary>A note in the log.</summary>
    info,

    /// <summary>Nothing.</summary>
    nothing,

    /// <summary>A warning in the log.</summary>
    warning,

    /// <summary>A failure of the build.</summary>
    error,
}
