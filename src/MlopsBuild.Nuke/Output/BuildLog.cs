using System.Globalization;
using System.Text;
using Nuke.Common.CI;
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
    private readonly Lock _begin = new();
    private Session? _configured;
    private Session? _logged;
    private LogFile? _file;

    public bool IsEnabled(LogEventLevel level) => level >= Level.MinimumLevel || level >= LogEventLevel.Warning || _file is not null || Session.Current.Host is not IBuildServer || Session.Current.Host.ReadsCommands;

    public void Write(LogEvent logEvent)
    {
        var session = Session.Current;
        var text = Text(logEvent);
        if (session.Host.FilterMessage(text))
            return;

        File(session)?.Write(
            logEvent.Timestamp,
            Abbreviation(logEvent.Level),
            session.RunningTarget?.Name ?? "",
            session.Secrets.Apply(logEvent.Exception is null ? text : $"{text}{Environment.NewLine}{logEvent.Exception}"));
        if (logEvent.Level >= LogEventLevel.Warning)
            Report(session, logEvent.Level >= LogEventLevel.Error, text, logEvent);
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

    private LogFile? File(Session session)
    {
        if (_logged == session)
            return _file;
        lock (_begin)
        {
            if (_logged != session)
            {
                _file = session.Host is IBuildServer || session.Build is null ? null : LogFile.TryBegin(session.TemporaryDirectory);
                _logged = session;
            }
        }

        return _file;
    }

    private static void Report(Session session, bool isError, string text, LogEvent logEvent)
    {
        session.Messages.Add(new BuildMessage(isError, session.RunningTarget?.Name, session.Secrets.Apply(text), Painted(session.Screen, logEvent)));
        var annotation = session.Secrets.Apply(logEvent.RenderMessage(CultureInfo.InvariantCulture));
        var details = logEvent.Exception is null ? null : session.Secrets.Apply(logEvent.Exception.ToString());
        if (isError)
            session.Host.ReportError(annotation, details);
        else
            session.Host.ReportWarning(annotation, details);
    }

    private static string Line(Session session, LogEvent logEvent)
    {
        var screen = session.Screen;
        var line = new StringBuilder();
        if (session.Shows(DefaultOutput.Timestamps))
            line.Append(screen.Paint(Style.Faint, logEvent.Timestamp.ToString("HH:mm:ss", CultureInfo.InvariantCulture))).Append(screen.Paint(Style.Faint, " ["));
        else
            line.Append(screen.Paint(Style.Faint, "["));
        line.Append(screen.Paint(StyleOf(logEvent.Level), Abbreviation(logEvent.Level))).Append(screen.Paint(Style.Faint, "] ")).AppendLine(Painted(screen, logEvent));
        if (logEvent.Exception is { } exception)
            foreach (var part in exception.ToString().ReplaceLineEndings("\n").Split('\n'))
                line.AppendLine(screen.Paint(part.StartsWith("   ", StringComparison.Ordinal) ? Style.Faint : Style.Text, part));
        return line.ToString();
    }

    private static string Painted(Screen screen, LogEvent logEvent)
    {
        var text = new StringBuilder();
        // A message that is one property only passes on a line of somebody else's, in which nothing stands out.
        var isForeign = logEvent.MessageTemplate.Text is ['{', not '{', ..] template && template.IndexOf('}') == template.Length - 1;
        foreach (var token in logEvent.MessageTemplate.Tokens)
            text.Append(screen.Paint(token is PropertyToken && !isForeign ? Style.Accent : Style.Text, Text(token, logEvent)));
        return text.ToString();
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
