namespace MlopsBuild.Ci;

/// <summary>What starts a workflow.</summary>
public sealed record CiTriggers
{
    /// <summary>Pushes to branches of these names; <c>*</c> stands for text without <c>/</c>, <c>**</c> for any.</summary>
    public IReadOnlyList<string> Branches { get; init; } = [];

    /// <summary>Pushed tags of these names, patterns as for branches.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Pull requests (merge requests).</summary>
    public bool PullRequests { get; init; }

    /// <summary>Five fields of cron, in UTC: minute, hour, day of the month, month, day of the week. Null for none.</summary>
    public string? Cron { get; init; }

    /// <summary>Somebody who starts it by hand, with inputs where there are any.</summary>
    public bool Manual { get; init; }

    /// <summary>Jobs of a Jenkins server after whose success it starts.</summary>
    public IReadOnlyList<string> Upstream { get; init; } = [];

    /// <summary>Whether there is none.</summary>
    public bool AreNone => Branches.Count == 0 && Tags.Count == 0 && !PullRequests && Cron is null && !Manual && Upstream.Count == 0;
}
