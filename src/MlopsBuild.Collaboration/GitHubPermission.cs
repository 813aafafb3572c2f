namespace MlopsBuild.Collaboration;

/// <summary>Permissions of a job's token, spelled as a workflow's <c>permissions:</c> spells them.</summary>
public static class GitHubPermission
{
    /// <summary>Comments on pull requests.</summary>
    public const string PullRequests = "pull-requests: write";

    /// <summary>Check runs.</summary>
    public const string Checks = "checks: write";

    /// <summary>Deployments and their statuses.</summary>
    public const string Deployments = "deployments: write";

    /// <summary>Releases, and branches such as that of images.</summary>
    public const string Contents = "contents: write";
}
