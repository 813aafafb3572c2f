namespace MlopsBuild.Targets;

/// <summary>A mistake of the caller: exit code 2.</summary>
internal sealed class UsageException(string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>The message alone: it says all that the reader of a log needs.</summary>
    public override string ToString() => Message;
}
