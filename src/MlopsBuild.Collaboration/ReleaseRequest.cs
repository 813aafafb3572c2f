using MlopsBuild.Storage;

namespace MlopsBuild.Collaboration;

/// <summary>A release to publish.</summary>
public sealed record ReleaseRequest
{
    /// <summary>Name of its git tag, which GitHub makes.</summary>
    public required string Tag { get; init; }

    /// <summary>The commit that the tag is put on; null for the head of the default branch.</summary>
    public string? Commit { get; init; }

    /// <summary>Its heading.</summary>
    public required string Title { get; init; }

    /// <summary>Its text, in Markdown.</summary>
    public required string Text { get; init; }

    /// <summary>Its files.</summary>
    public IReadOnlyList<ReleaseFile> Files { get; init; } = [];

    /// <summary>Whether GitHub shows it as the latest of the repository.</summary>
    public bool IsLatest { get; init; }
}
