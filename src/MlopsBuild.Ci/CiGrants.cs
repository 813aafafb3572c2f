namespace MlopsBuild.Ci;

/// <summary>What GitHub's token of a job may do, beside reading the checkout.</summary>
[Flags]
public enum CiGrants
{
    /// <summary>Read the checkout, no more.</summary>
    None = 0,

    /// <summary><c>checks: write</c>.</summary>
    WriteChecks = 1,

    /// <summary><c>contents: write</c>, for releases and pushes.</summary>
    WriteContents = 1 << 1,

    /// <summary><c>deployments: write</c>.</summary>
    WriteDeployments = 1 << 2,

    /// <summary><c>issues: write</c>.</summary>
    WriteIssues = 1 << 3,

    /// <summary><c>packages: write</c>.</summary>
    WritePackages = 1 << 4,

    /// <summary><c>pull-requests: write</c>, for comments.</summary>
    WritePullRequests = 1 << 5,

    /// <summary><c>statuses: write</c>.</summary>
    WriteStatuses = 1 << 6,

    /// <summary><c>security-events: write</c>.</summary>
    WriteSecurityEvents = 1 << 7,

    /// <summary><c>actions: read</c>.</summary>
    ReadActions = 1 << 8,

    /// <summary><c>packages: read</c>.</summary>
    ReadPackages = 1 << 9,
}
