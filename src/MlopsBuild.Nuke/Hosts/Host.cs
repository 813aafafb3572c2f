using Nuke.Common.Execution;
using Nuke.Common.Utilities;

namespace Nuke.Common;

/// <summary>Where a build runs. A subclass with a static <c>bool IsRunning&lt;ClassName&gt;</c> property is detected by it.</summary>
public abstract partial class Host
{
    /// <summary>Created by detection or by <c>--host</c>.</summary>
    protected Host()
    {
    }

    /// <summary>Whether the log shows colours although it is no terminal.</summary>
    internal virtual bool WantsColours => false;

    /// <summary>Which of the build's own outputs a block is: a heading, or a group that the server folds.</summary>
    internal virtual DefaultOutput BlockOutput => DefaultOutput.TargetHeader;

    /// <summary>Whether the server finds commands in the log, which therefore must reach it at any verbosity.</summary>
    internal virtual bool ReadsCommands => false;

    private protected static Session Session => Session.Current;

    /// <inheritdoc />
    public override string ToString() => GetType().Name;

    /// <summary>Begins a block of output, such as that of a target, until the result is disposed.</summary>
    protected internal virtual IDisposable WriteBlock(string text)
    {
        TargetHeader.Write(Session.Screen, text);
        return DelegateDisposable.CreateBracket(() => { }, Session.Screen.Flush);
    }

    /// <summary>Shows a warning where the host shows such things.</summary>
    protected internal virtual void ReportWarning(string text, string? details = null)
    {
    }

    /// <summary>Shows an error where the host shows such things.</summary>
    protected internal virtual void ReportError(string text, string? details = null)
    {
    }

    /// <summary>Whether a message is swallowed because it is meant for the host itself. The host writes such a message as it stands.</summary>
    protected internal virtual bool FilterMessage(string message) => false;

    /// <summary>Repeats all warnings and errors of the run.</summary>
    protected internal virtual void WriteErrorsAndWarnings()
    {
        using var block = WriteBlock("Errors & Warnings");
        var screen = Session.Screen;
        foreach (var message in Session.Messages.ToArray())
        {
            var level = message.IsError ? screen.Paint(Style.Error, "ERR") : screen.Paint(Style.Warning, "WRN");
            screen.Line(Inert($"{screen.Paint(Style.Faint, "[")}{level}{screen.Paint(Style.Faint, "] ")}{screen.Paint(Style.Faint, message.Target ?? "")}{screen.Paint(Style.Faint, ": ")}{message.Painted ?? message.Text}"));
        }
    }

    /// <summary>Writes the table of the planned targets.</summary>
    protected internal virtual void WriteTargetOutcome(INukeBuild build)
    {
        Session.Screen.Empty();
        foreach (var row in OutcomeTable.Rows(build.ExecutionPlan, Session.WallTime))
            Session.Screen.Line(row.Style, Inert(row.Text));
    }

    /// <summary>Writes the last line.</summary>
    protected internal virtual void WriteBuildOutcome(INukeBuild build)
    {
        var failed = IsFailed(build);
        Session.Screen.Empty();
        Session.Screen.Line(failed ? Style.Error : Style.Success, BuildOutcome.Sentence(!failed, Session.Invocation.Time.GetLocalNow()));
    }

    /// <summary>Tells the server a secret, which it then keeps out of all its logs.</summary>
    internal virtual void MaskSecret(string value)
    {
    }

    /// <summary>Whether the log shows a part of the build's own output, as far as it is not switched off.</summary>
    internal virtual bool Shows(DefaultOutput output) => true;

    /// <summary>The text such that the server finds no command in it, wherever it comes from.</summary>
    internal virtual string Inert(string text) => text;

    private protected static bool IsFailed(INukeBuild build) => build.IsFailing || build.ExitCode is not (null or 0);

    /// <summary>Writes a command to the server. Its parts are masked and escaped by then.</summary>
    private protected static void WriteRaw(string line)
    {
        Session.Screen.Raw(line + Environment.NewLine);
        Session.Screen.Flush();
    }

    private protected static string Masked(string? text) => Session.Secrets.Apply(text ?? "");
}
