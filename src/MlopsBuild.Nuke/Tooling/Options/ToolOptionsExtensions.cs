namespace Nuke.Common.Tooling;

/// <summary>Sets how a tool is started. Every method returns changed options and leaves the given ones as they are.</summary>
public static partial class ToolOptionsExtensions
{
    /// <summary>Sets the program.</summary>
    public static T SetProcessToolPath<T>(this T o, string? value) where T : ToolOptions => o.With(nameof(o.ProcessToolPath), value);

    /// <summary>Resets the program to the one that the tool is found by.</summary>
    public static T ResetProcessToolPath<T>(this T o) where T : ToolOptions => o.Without(nameof(o.ProcessToolPath));

    /// <summary>Sets where the tool starts.</summary>
    public static T SetProcessWorkingDirectory<T>(this T o, string? value) where T : ToolOptions => o.With(nameof(o.ProcessWorkingDirectory), value);

    /// <summary>Resets where the tool starts to the working directory.</summary>
    public static T ResetProcessWorkingDirectory<T>(this T o) where T : ToolOptions => o.Without(nameof(o.ProcessWorkingDirectory));

    /// <summary>Sets the milliseconds before the tool is killed.</summary>
    public static T SetProcessExecutionTimeout<T>(this T o, int? value) where T : ToolOptions => o.With(nameof(o.ProcessExecutionTimeout), value);

    /// <summary>Lets the tool run as long as it likes.</summary>
    public static T ResetProcessExecutionTimeout<T>(this T o) where T : ToolOptions => o.Without(nameof(o.ProcessExecutionTimeout));

    /// <summary>Sets whether output is logged.</summary>
    public static T SetProcessOutputLogging<T>(this T o, bool? value) where T : ToolOptions => o.With(nameof(o.ProcessOutputLogging), value);

    /// <summary>Resets whether output is logged.</summary>
    public static T ResetProcessOutputLogging<T>(this T o) where T : ToolOptions => o.Without(nameof(o.ProcessOutputLogging));

    /// <summary>Logs output.</summary>
    public static T EnableProcessOutputLogging<T>(this T o) where T : ToolOptions => o.SetProcessOutputLogging(true);

    /// <summary>Does not log output.</summary>
    public static T DisableProcessOutputLogging<T>(this T o) where T : ToolOptions => o.SetProcessOutputLogging(false);

    /// <summary>Inverts whether output is logged.</summary>
    public static T ToggleProcessOutputLogging<T>(this T o) where T : ToolOptions => o.SetProcessOutputLogging(o.ProcessOutputLogging == false);

    /// <summary>Sets whether the call is logged.</summary>
    public static T SetProcessInvocationLogging<T>(this T o, bool? value) where T : ToolOptions => o.With(nameof(o.ProcessInvocationLogging), value);

    /// <summary>Resets whether the call is logged.</summary>
    public static T ResetProcessInvocationLogging<T>(this T o) where T : ToolOptions => o.Without(nameof(o.ProcessInvocationLogging));

    /// <summary>Logs the call.</summary>
    public static T EnableProcessInvocationLogging<T>(this T o) where T : ToolOptions => o.SetProcessInvocationLogging(true);

    /// <summary>Does not log the call.</summary>
    public static T DisableProcessInvocationLogging<T>(this T o) where T : ToolOptions => o.SetProcessInvocationLogging(false);

    /// <summary>Inverts whether the call is logged.</summary>
    public static T ToggleProcessInvocationLogging<T>(this T o) where T : ToolOptions => o.SetProcessInvocationLogging(o.ProcessInvocationLogging == false);

    /// <summary>Sets whether an exit code other than 0 is a failure.</summary>
    public static T SetProcessExitHandling<T>(this T o, bool? value) where T : ToolOptions => o.With(nameof(o.ProcessExitHandling), value);

    /// <summary>Resets whether an exit code other than 0 is a failure.</summary>
    public static T ResetProcessExitHandling<T>(this T o) where T : ToolOptions => o.Without(nameof(o.ProcessExitHandling));

    /// <summary>Takes an exit code other than 0 for a failure.</summary>
    public static T EnableProcessExitHandling<T>(this T o) where T : ToolOptions => o.SetProcessExitHandling(true);

    /// <summary>Does not look at the exit code.</summary>
    public static T DisableProcessExitHandling<T>(this T o) where T : ToolOptions => o.SetProcessExitHandling(false);

    /// <summary>Inverts whether an exit code other than 0 is a failure.</summary>
    public static T ToggleProcessExitHandling<T>(this T o) where T : ToolOptions => o.SetProcessExitHandling(o.ProcessExitHandling == false);

    /// <summary>Judges the ended process instead of its exit code.</summary>
    public static T SetProcessExitHandler<T>(this T o, Func<IProcess, object?>? value) where T : ToolOptions => o.With(nameof(o.ProcessExitHandler), value);

    /// <summary>Judges the ended process instead of its exit code.</summary>
    public static T SetProcessExitHandler<T>(this T o, Action<IProcess> value) where T : ToolOptions => o.SetProcessExitHandler(process => Judge(value, process));

    /// <summary>Judges the process by its exit code again.</summary>
    public static T ResetProcessExitHandler<T>(this T o) where T : ToolOptions => o.Without(nameof(o.ProcessExitHandler));

    /// <summary>Takes the lines of the tool instead of the log.</summary>
    public static T SetProcessLogger<T>(this T o, Action<OutputType, string>? value) where T : ToolOptions => o.With(nameof(o.ProcessLogger), value);

    /// <summary>Gives the lines of the tool to the log again.</summary>
    public static T ResetProcessLogger<T>(this T o) where T : ToolOptions => o.Without(nameof(o.ProcessLogger));

    internal static object? Judge(Action<IProcess> judgement, IProcess process)
    {
        judgement(process);
        return null;
    }
}
