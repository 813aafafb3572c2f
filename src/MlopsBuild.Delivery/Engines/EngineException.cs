namespace MlopsBuild.Delivery.Engines;

/// <summary>A container engine is not there, does not answer, or refuses. The message says what was asked of it, and what it said.</summary>
public sealed class EngineException(string message, Exception? inner = null) : IOException(message, inner);
