using Serilog.Core;
using Serilog.Events;

namespace Nuke.Common.Execution;

/// <summary>Control over what the log shows.</summary>
public static class Logging
{
    /// <summary>The level from which messages are shown; begins at that of the verbosity.</summary>
    public static LoggingLevelSwitch LevelSwitch { get; internal set; } = new(LogEventLevel.Debug);

    internal static LogEventLevel LevelOf(Verbosity verbosity) => verbosity switch
    {
        Verbosity.Verbose => LogEventLevel.Verbose,
        Verbosity.Normal => LogEventLevel.Debug,
        Verbosity.Minimal => LogEventLevel.Warning,
        _ => LogEventLevel.Error,
    };
}
