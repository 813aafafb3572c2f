namespace MlopsBuild.Testing.GitHub;

/// <summary>A comment below an issue or a pull request.</summary>
public sealed record GitHubComment(long Id, long Number, GitHubUser Author, string Body, DateTimeOffset Created, DateTimeOffset Updated);
