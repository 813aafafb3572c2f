namespace MlopsBuild.Stages;

/// <summary>A stage could not be brought up to date. What it had written before is still in place.</summary>
public sealed class StageFailedException(string message, Exception? cause = null) : Exception(message, cause);
