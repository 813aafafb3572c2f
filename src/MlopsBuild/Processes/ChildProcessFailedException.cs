namespace MlopsBuild.Processes;

/// <summary>A child process did not do what it was started for; the message shows command, folder and the end of what it wrote.</summary>
/// <param name="message">One sentence, then the command, the folder and the last lines.</param>
/// <param name="result">How it ended.</param>
public sealed class ChildProcessFailedException(string message, ChildProcessResult result) : Exception(message)
{
    /// <summary>How it ended.</summary>
    public ChildProcessResult Result { get; } = result;

    /// <summary>The message alone: it says all that the reader of a log needs.</summary>
    public override string ToString() => Message;
}
