namespace MlopsBuild.Monitoring;

/// <summary>What became of an inference request: the values of the label <c>outcome</c>.</summary>
public static class RequestOutcome
{
    /// <summary>Predictions were given.</summary>
    public const string Answered = "answered";

    /// <summary>The request was no valid one; the caller's mistake.</summary>
    public const string Invalid = "invalid";

    /// <summary>Too much was going on at once.</summary>
    public const string Overloaded = "overloaded";

    /// <summary>The server's mistake.</summary>
    public const string Failed = "failed";

    /// <summary>The caller went away before the answer.</summary>
    public const string Abandoned = "abandoned";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Answered, Invalid, Overloaded, Failed, Abandoned];
}
