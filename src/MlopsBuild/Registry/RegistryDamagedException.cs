namespace MlopsBuild.Registry;

/// <summary>The registry's log is not what was written; the message names the event. Nothing is read from it or added to it until that is settled.</summary>
/// <param name="message">One sentence: which event, what is wrong, what to do.</param>
/// <param name="cause">What the reader found, where it found something.</param>
public sealed class RegistryDamagedException(string message, Exception? cause = null) : IOException(message, cause);
