using Nuke.Common.Execution;
using Nuke.Common.Utilities;

namespace Nuke.Common;

/// <summary>Where a build runs. A subclass with a static <c>bool IsRunning&lt;ClassName&gt;</c> property is detected by it.</summary>
public abstract class Host
{
    /// <summary>Created by detection or by <c>--host</c>.</summary>
    protected Host()
    {
    }

    internal virtual bool WantsColours => false;

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

    /// <summary>Whether a message is swallowed because it is meant for the host itself.</summary>
    protected internal virtual bool FilterMessage(string message) => false;

    /// <summary>Repeats all warnings and errors of the run.</summary>
    protected internal virtual void WriteErrorsAndWarnings()
    {
        using var block = WriteBlock("Errors & Warnings");
        var screen = Session.Screen;
        foreach (var message in Session.Messages.ToArray())
        {
            var level = message.IsError ? screen.Paint(Style.Error, "ERR") : screen.Paint(Style.Warning, "WRN");
            screen.Line($"{screen.Paint(Style.Faint, "[")}{level}{screen.Paint(Style.Faint, "] ")}{screen.Paint(Style.Faint, message.Target ?? "")}{screen.Paint(Style.Faint, ": ")}{message.Painted ?? message.Text}");
        }
    }

    /// <summary>Writes the table of the planned targets.</summary>
    protected internal virtual void WriteTargetOutcome(INukeBuild build)
    {
        Session.Screen.Empty();
        foreach (var row in OutcomeTable.Rows(build.ExecutionPlan, Session.WallTime))
            Session.Screen.Line(row.Style, row.Text);
    }

    /// <summary>Writes the last line.</summary>
    protected internal virtual void WriteBuildOutcome(INukeBuild build)
    {
        var failed = build.IsFailing || build.ExitCode is not (null or 0);
        Session.Screen.Empty();
        Session.Screen.Line(failed ? Style.Error : Style.Success, BuildOutcome.Sentence(!failed, Session.Invocation.Time.GetLocalNow()));
    }
}
