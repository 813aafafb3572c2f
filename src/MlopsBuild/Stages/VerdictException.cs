namespace MlopsBuild.Stages;

/// <summary>The work was done and the answer is no: data rejected, a gate failed. The build ends with exit code 3.</summary>
public sealed class VerdictException(string message) : Exception(message)
{
    /// <summary>The message alone: it says all that the reader of a log needs.</summary>
    public override string ToString() => Message;
}
