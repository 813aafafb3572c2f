namespace MlopsBuild.Testing.Kubernetes;

/// <summary>What becomes of a pod.</summary>
public sealed record PodOutcome
{
    /// <summary>It becomes ready.</summary>
    public static PodOutcome Ready { get; } = new() { IsReady = true };

    /// <summary>Whether it becomes ready.</summary>
    public bool IsReady { get; init; }

    /// <summary>Why its container waits, such as <c>CrashLoopBackOff</c>; null where it runs.</summary>
    public string? Waiting { get; init; }

    /// <summary>What is said of that.</summary>
    public string? Message { get; init; }

    /// <summary>How often it was started anew.</summary>
    public int Restarts { get; init; }

    /// <summary>What it wrote.</summary>
    public string Log { get; init; } = "";

    /// <summary>Events of it: reason and message.</summary>
    public IReadOnlyList<(string Reason, string Message)> Events { get; init; } = [];
}
