namespace Nuke.Common.CI.AzurePipelines;

/// <summary>Weight of an issue.</summary>
public enum AzurePipelinesIssueType
{
    /// <summary>It should be looked at.</summary>
    Warning,

    /// <summary>It must be mended.</summary>
    Error,
}
