namespace MlopsBuild.Targets;

/// <summary>The registry could not be read or written; exit code 1.</summary>
internal sealed class RegistryFailedException(string message, Exception cause) : Exception(message, cause)
{
    /// <summary>The message alone: it says all that the reader of a log needs.</summary>
    public override string ToString() => Message;
}
