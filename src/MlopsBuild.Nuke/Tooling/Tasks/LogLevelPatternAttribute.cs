using Serilog.Events;

namespace Nuke.Common.Tooling;

/// <summary>Logs the lines of a tool that match a pattern at a level of their own; the first pattern that matches decides.</summary>
/// <param name="level">The level.</param>
/// <param name="pattern">A regular expression.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public class LogLevelPatternAttribute(LogEventLevel level, string pattern) : Attribute
{
    /// <summary>The level.</summary>
    public LogEventLevel Level { get; } = level;

    /// <summary>The regular expression.</summary>
    public string Pattern { get; } = pattern;
}
