namespace MlopsBuild.Testing.GitHub;

/// <summary>A reaction to a comment.</summary>
public sealed record GitHubReaction(long Id, long Comment, GitHubUser User, string Content, DateTimeOffset Created);
