namespace MlopsBuild.Stages;

/// <summary>A stage could not be brought up to date. What it had written before is still in place.</summary>
public sealed class StageFailedException(string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>The message alone: it says all that the reader of a log needs.</summary>
    public override string ToString() => Message;
}
