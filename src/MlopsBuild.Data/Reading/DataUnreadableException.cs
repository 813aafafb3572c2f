namespace MlopsBuild.Data;

/// <summary>A file of a data set cannot be read at all: the caller's mistake, exit code 2. What a readable file holds is never one.</summary>
public sealed class DataUnreadableException(string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>The message alone: it says all that the reader of a log needs.</summary>
    public override string ToString() => Message;
}
