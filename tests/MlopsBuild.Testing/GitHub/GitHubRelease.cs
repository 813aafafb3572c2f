namespace MlopsBuild.Testing.GitHub;

/// <summary>A release.</summary>
public sealed record GitHubRelease(long Id, string Tag)
{
    /// <summary>Branch or commit that the tag is made at.</summary>
    public string Target { get; init; } = "";

    /// <summary>Its title.</summary>
    public string? Name { get; init; }

    /// <summary>Its text, in Markdown.</summary>
    public string Body { get; init; } = "";

    /// <summary>Whether it is not published.</summary>
    public bool IsDraft { get; init; }

    /// <summary>Whether it is no full release.</summary>
    public bool IsPrerelease { get; init; }

    /// <summary>Its files, oldest first.</summary>
    public IReadOnlyList<GitHubAsset> Assets { get; init; } = [];

    internal GitHubUser? Author { get; init; }

    internal DateTimeOffset Created { get; init; }

    internal DateTimeOffset? Published { get; init; }
}
