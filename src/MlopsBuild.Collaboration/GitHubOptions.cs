namespace MlopsBuild.Collaboration;

/// <summary>How to talk to GitHub.</summary>
public sealed record GitHubOptions
{
    /// <summary>How calls are repeated.</summary>
    public GitHubRetries Retries { get; init; } = new();

    /// <summary>The time, and the clock that pauses go by.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Told in a sentence of each pause before a call is repeated.</summary>
    public Action<string> Notice { get; init; } = _ => { };

    /// <summary>How long one run may hold a comment while it writes to it; a run that was cancelled meanwhile holds up others no longer. Default 1 minute.</summary>
    public TimeSpan LongestTurn { get; init; } = TimeSpan.FromMinutes(1);
}
