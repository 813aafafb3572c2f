namespace Nuke.Common.CI.AzurePipelines;

/// <summary>How a job stands.</summary>
public enum AzurePipelinesJobStatus
{
    /// <summary>All steps succeeded.</summary>
    Succeeded,

    /// <summary>A step failed that may fail.</summary>
    SucceededWithIssues,

    /// <summary>A step failed.</summary>
    Failed,

    /// <summary>Somebody ended it.</summary>
    Canceled,
}
