namespace Nuke.Common;

/// <summary>How serious a message is.</summary>
public enum LogLevel
{
    /// <summary>Detail.</summary>
    Trace,

    /// <summary>The usual.</summary>
    Normal,

    /// <summary>Something to look at.</summary>
    Warning,

    /// <summary>Something went wrong.</summary>
    Error,
}
