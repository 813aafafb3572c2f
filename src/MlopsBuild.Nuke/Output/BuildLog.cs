using System.Globalization;
using System.Text;
using Serilog;
using Serilog.Events;
using Serilog.Parsing;

namespace Nuke.Common.Execution;

/// <summary>
/// The logger behind Serilog's <see cref="Log"/>: writes to the screen at once and remembers warnings and errors.
/// It stands alone because a configured Serilog pipeline costs a tenth of the whole start.
/// </summary>
internal sealed class BuildLog : ILogger
{
    private Session? _configured;

    public bool IsEnabled(LogEventLevel level) => level >= Level.MinimumLevel || level >= LogEventLevel.Warning || Session.Current.Host.ReadsCommands;

    public void Write(LogEvent logEvent)
    {
        var session = Session.Current;
        var text = Text(logEvent);
        if (session.Host.FilterMessage(text))
            return;

        if (logEvent.Level >= LogEventLevel.Warning)
            Report(session, logEvent.Level >= LogEventLevel.Error, text, logEvent.Exception);
        if (logEvent.Level < Level.MinimumLevel)
            return;
        session.Screen.Text(session.Host.Inert(Line(session, logEvent)));
        session.Screen.Flush();
    }

    private Serilog.Core.LoggingLevelSwitch Level
    {
        get
        {
            if (_configured != Session.Current)
            {
                _configured = Session.Current;
                Logging.LevelSwitch.MinimumLevel = Logging.LevelOf(Session.Current.Verbosity);
            }

            return Logging.LevelSwitch;
        }
    }

    private static void Report(Session session, bool isError, string text, Exception? exception)
    {
        text = session.Secrets.Apply(text);
        var details = exception is null ? null : session.Secrets.Apply(exception.ToString());
        session.Messages.Add(new BuildMessage(isError, session.RunningTarget?.Name, text));
        if (isError)
            session.Host.ReportError(text, details);
        else
            session.Host.ReportWarning(text, details);
    }

    private static string Line(Session session, LogEvent logEvent)
    {
        var screen = session.Screen;
        var line = new StringBuilder();
        if (session.Shows(DefaultOutput.Timestamps))
            line.Append(screen.Paint(Style.Faint, logEvent.Timestamp.ToString("HH:mm:ss ", CultureInfo.InvariantCulture)));
        line.Append(screen.Paint(Style.Faint, "[")).Append(screen.Paint(StyleOf(logEvent.Level), Abbreviation(logEvent.Level))).Append(screen.Paint(Style.Faint, "] "));
        foreach (var token in logEvent.MessageTemplate.Tokens)
            line.Append(token is PropertyToken ? screen.Paint(Style.Accent, Text(token, logEvent)) : Text(token, logEvent));
        line.AppendLine();
        if (logEvent.Exception is not null)
            line.AppendLine(screen.Paint(Style.Faint, logEvent.Exception.ToString()));
        return line.ToString();
    }

    private static string Text(LogEvent logEvent)
    {
        var text = new StringBuilder();
        foreach (var token in logEvent.MessageTemplate.Tokens)
            text.Append(Text(token, logEvent));
        return text.ToString();
    }

    // Texts are shown without quotation marks, everything else as Serilog shows it.
    private static string Text(MessageTemplateToken token, LogEvent logEvent)
    {
        if (token is PropertyToken { Alignment: null } property && logEvent.Properties.TryGetValue(property.PropertyName, out var value)
            && value is ScalarValue { Value: string text })
            return text;
        var writer = new StringWriter(CultureInfo.InvariantCulture);
        token.Render(logEvent.Properties, writer, CultureInfo.InvariantCulture);
        return writer.ToString();
    }

    private static string Abbreviation(LogEventLevel level) => level switch
    {
        LogEventLevel.Verbose => "VRB",
        LogEventLevel.Debug => "DBG",
        LogEventLevel.Information => "INF",
        LogEventLevel.Warning => "WRN",
        LogEventLevel.Error => "ERR",
        _ => "FTL",
    };

    private static Style StyleOf(LogEventLevel level) => level switch
    {
        LogEventLevel.Information => Style.Accent,
        LogEventLevel.Warning => Style.Warning,
        LogEventLevel.Error or LogEventLevel.Fatal => Style.Error,
        LogEventLevel.Debug => Style.Strong,
        _ => Style.Faint,
    };
}
