namespace MlopsBuild.Targets;

/// <summary>GitHub did not do its part: exit code 1.</summary>
internal sealed class GitHubFailedException(string message, Exception cause) : Exception(message, cause)
{
    /// <summary>The message alone: it says all that the reader of a log needs.</summary>
    public override string ToString() => Message;
}
