namespace Nuke.Common.CI.TeamCity;

/// <summary>Tool that measured coverage, spelt as TeamCity spells it.</summary>
public enum TeamCityImportTool
{
    /// <summary>dotCover.</summary>
    dotcover,

    /// <summary>PartCover.</summary>
    partcover,

    /// <summary>NCover.</summary>
    ncover,

    /// <summary>NCover 3.</summary>
    ncover3,
}
