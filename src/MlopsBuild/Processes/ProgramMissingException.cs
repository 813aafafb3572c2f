namespace MlopsBuild.Processes;

/// <summary>A program is not on this machine or cannot be started: a mistake of the caller, exit code 2.</summary>
/// <param name="message">One sentence: which program, where it was looked for, what to do.</param>
/// <param name="cause">What the system said, where it said something.</param>
public sealed class ProgramMissingException(string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>The message alone: it says all that the reader of a log needs.</summary>
    public override string ToString() => Message;
}
