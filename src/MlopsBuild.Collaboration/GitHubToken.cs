namespace MlopsBuild.Collaboration;

/// <summary>A token of GitHub. It cannot be formatted, so that it stands in no log.</summary>
public sealed class GitHubToken
{
    /// <summary>Takes a token.</summary>
    /// <param name="value">As GitHub issued it.</param>
    /// <exception cref="ArgumentException">It is empty or holds what no token holds.</exception>
    public GitHubToken(string value)
    {
        if (value.Length == 0 || value.AsSpan().ContainsAnyExceptInRange('!', '~'))
            throw new ArgumentException("GITHUB_TOKEN is empty or holds a space, a line break or another character that no token has, expected the token as GitHub issued it.");
        Value = value;
    }

    internal string Value { get; }

    /// <summary>The text with every appearance of the token left out.</summary>
    public string LeftOutOf(string text) => text.Replace(Value, "[REDACTED]", StringComparison.Ordinal);

    /// <summary>Never the token.</summary>
    public override string ToString() => "[REDACTED]";
}
