namespace MlopsBuild.Collaboration;

/// <summary>
/// How calls to GitHub are repeated: after server errors (5xx), 408, lost connections and silence with pauses that double and are jittered; after
/// a rate limit when GitHub says that it ends; never after another refusal.
/// </summary>
public sealed record GitHubRetries
{
    /// <summary>Tries of one call, 1 and up; default 5.</summary>
    public int Tries { get; init; } = 5;

    /// <summary>Middle length of the first pause; default 1 s.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>No such pause is longer; default 30 s.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>A rate limit that ends later than this is not waited for; default 5 minutes.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Wait after a rate limit that does not say when it ends; default the minute that GitHub's documentation asks for.</summary>
    public TimeSpan UnstatedWait { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>After this time a call counts as lost; those that send more than a little have a second more for every 64 KiB. Default 30 s.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);
}
