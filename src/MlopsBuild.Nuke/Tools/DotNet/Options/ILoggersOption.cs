namespace Nuke.Common.Tools.DotNet;

/// <summary>Options of commands that have loggers.</summary>
public interface ILoggersOption
{
    /// <summary>The loggers, with their parameters.</summary>
    IReadOnlyList<string>? Loggers { get; }
}
