using Nuke.Common.Execution;

namespace Nuke.Common;

/// <summary>Runs actions whose failure is expected.</summary>
public static class ControlFlow
{
    /// <summary>Runs the action; an exception becomes a warning.</summary>
    public static void SuppressErrors(Action action, bool includeStackTrace = false, bool logWarning = true) =>
        SuppressErrors<object?>(() => { action(); return null; }, null, includeStackTrace, logWarning);

    /// <summary>The result of the function; an exception becomes a warning and the default value.</summary>
    public static T? SuppressErrors<T>(Func<T> action, T? defaultValue = default, bool includeStackTrace = false, bool logWarning = true)
    {
        try
        {
            return action();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            if (logWarning)
                BuildMessageWriter.Warning(includeStackTrace ? e : null, "{Message}", e.Message);
            return defaultValue;
        }
    }

    /// <summary>Runs the action until it ends well, at most so many times; the last exception is thrown.</summary>
    /// <param name="action">What is tried.</param>
    /// <param name="cleanup">Runs after every attempt.</param>
    /// <param name="retryAttempts">How often it is tried; at least 1.</param>
    /// <param name="delay">How long is waited between attempts; default not at all.</param>
    /// <param name="logAction">Where failures are told.</param>
    public static void ExecuteWithRetry(Action action, Action? cleanup = null, int retryAttempts = 3, TimeSpan? delay = null, Action<string>? logAction = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(retryAttempts, 1);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                action();
                return;
            }
            catch (Exception e) when (attempt < retryAttempts && e is not OutOfMemoryException)
            {
                logAction?.Invoke($"Attempt #{attempt} failed with: {e.Message}");
                if (delay is { } pause)
                    Thread.Sleep(pause);
            }
            finally
            {
                cleanup?.Invoke();
            }
        }
    }
}
