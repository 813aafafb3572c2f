namespace MlopsBuild.Testing.GitHub;

/// <summary>A check run.</summary>
public sealed record GitHubCheck(long Id, string Name, string Head)
{
    /// <summary>queued, in_progress or completed.</summary>
    public string Status { get; init; } = "queued";

    /// <summary>How it ended; null before.</summary>
    public string? Conclusion { get; init; }

    /// <summary>Title of its output.</summary>
    public string? Title { get; init; }

    /// <summary>Summary of its output, in Markdown.</summary>
    public string? Summary { get; init; }

    /// <summary>Details of its output, in Markdown.</summary>
    public string? Text { get; init; }

    /// <summary>Where its details are.</summary>
    public string? DetailsUrl { get; init; }

    /// <summary>The caller's own name of it.</summary>
    public string? ExternalId { get; init; }

    /// <summary>What it says of lines, those of all calls.</summary>
    public IReadOnlyList<GitHubAnnotation> Annotations { get; init; } = [];

    internal DateTimeOffset? Started { get; init; }

    internal DateTimeOffset? Completed { get; init; }
}
