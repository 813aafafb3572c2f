using System.Reflection;
using System.Text.RegularExpressions;
using Serilog;
using Serilog.Events;

namespace Nuke.Common.Tooling;

/// <summary>Logs the lines of a tool as the attributes on its class say.</summary>
internal static class ToolLogger
{
    public static Action<OutputType, string> Of(Type tool)
    {
        var level = tool.GetCustomAttribute<DefaultLogLevelAttribute>()?.Level ?? LogEventLevel.Debug;
        var patterns = tool.GetCustomAttributes<LogLevelPatternAttribute>().Select(x => (x.Level, Pattern: new Regex(x.Pattern))).ToArray();
        return (_, line) => Write(Array.Find(patterns, x => x.Pattern.IsMatch(line)) is (var special, not null) ? special : level, line);
    }

    public static void Write(LogEventLevel level, string line) => Log.Write(level, "{Line:l}", line);
}
