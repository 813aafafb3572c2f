namespace MlopsBuild.Storage;

/// <summary>A store could not be read or written; the message says which, what was asked of it, what it answered and what to do.</summary>
public sealed class StoreException(string message, Exception? inner = null) : IOException(message, inner);
