namespace MlopsBuild.Collaboration;

/// <summary>A reaction as GitHub answers it; Octokit's own type leaves out when it was made.</summary>
internal sealed class ReactionAnswer
{
    public long Id { get; set; }

    public DateTimeOffset CreatedAt { get; set; }
}
