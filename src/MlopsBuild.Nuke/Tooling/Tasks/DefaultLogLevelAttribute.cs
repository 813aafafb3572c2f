using Serilog.Events;

namespace Nuke.Common.Tooling;

/// <summary>The level of a tool's lines that no pattern matches; without the attribute they are debug messages.</summary>
/// <param name="level">The level.</param>
[AttributeUsage(AttributeTargets.Class)]
public class DefaultLogLevelAttribute(LogEventLevel level) : Attribute
{
    /// <summary>The level.</summary>
    public LogEventLevel Level { get; } = level;
}
