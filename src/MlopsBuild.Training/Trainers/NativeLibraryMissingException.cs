namespace MlopsBuild.Training;

/// <summary>A trainer's native library cannot be loaded on this machine; the message says what to install or use instead.</summary>
/// <param name="message">One sentence: what is missing and what to do.</param>
/// <param name="cause">What the loader said.</param>
public sealed class NativeLibraryMissingException(string message, Exception cause) : Exception(message, cause);
