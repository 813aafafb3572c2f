namespace MlopsBuild.Processes;

/// <summary>Why a child process ended.</summary>
public enum ProcessEnd
{
    /// <summary>By itself; the exit code says how.</summary>
    Exited,

    /// <summary>Killed: its time was over.</summary>
    OverTime,

    /// <summary>Killed: it and what it had started took more memory than allowed.</summary>
    OverMemory,

    /// <summary>Killed: it wrote more output than allowed.</summary>
    OverOutput,
}
