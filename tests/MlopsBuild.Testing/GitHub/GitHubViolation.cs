namespace MlopsBuild.Testing.GitHub;

/// <summary>Where an exchange leaves GitHub's description of its API.</summary>
/// <param name="Exchange">The exchange.</param>
/// <param name="IsRequest">Whether the request does, not the answer.</param>
/// <param name="Text">What is wrong, and where.</param>
public sealed record GitHubViolation(GitHubExchange Exchange, bool IsRequest, string Text)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Exchange}: {Text}";
}
