namespace Nuke.Common.CI.AzurePipelines;

/// <summary>Format of code coverage.</summary>
public enum AzurePipelinesCodeCoverageToolType
{
    /// <summary>Cobertura.</summary>
    Cobertura,

    /// <summary>JaCoCo.</summary>
    JaCoCo,
}
