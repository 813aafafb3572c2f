namespace MlopsBuild.Storage;

/// <summary>
/// How calls to a store are repeated: after server errors (5xx), 408, 429, lost connections, bodies cut short and silence, never after another
/// refusal. Pauses double and are jittered.
/// </summary>
public sealed record StoreRetries
{
    /// <summary>Tries of one call, 1 and up; default 5.</summary>
    public int Tries { get; init; } = 5;

    /// <summary>Middle length of the first pause; default 0.2 s.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromSeconds(0.2);

    /// <summary>No pause is longer; default 10 s.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>After this time a call counts as lost; those that send more than a little have a second more for every 64 KiB. Default 30 s.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);
}
