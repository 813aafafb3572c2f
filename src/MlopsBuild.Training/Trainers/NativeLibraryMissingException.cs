namespace MlopsBuild.Training;

/// <summary>A trainer's native library cannot be loaded on this machine; the message says what to install or use instead.</summary>
/// <param name="message">One sentence: what is missing and what to do.</param>
/// <param name="cause">What the loader said.</param>
public sealed class NativeLibraryMissingException(string message, Exception cause) : Exception(message, cause)
{
    /// <summary>The message alone: it says all that the reader of a log needs.</summary>
    public override string ToString() => Message;
}
