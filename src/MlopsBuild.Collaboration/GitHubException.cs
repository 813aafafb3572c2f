namespace MlopsBuild.Collaboration;

/// <summary>GitHub did not do what it was asked for, in one sentence that says what to do.</summary>
/// <param name="message">The sentence.</param>
/// <param name="status">Status of the answer; null where there was none.</param>
/// <param name="cause">What it rests on.</param>
public sealed class GitHubException(string message, int? status, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>Status of the answer; null where there was none.</summary>
    public int? Status { get; } = status;

    /// <summary>Whether the token may not do it: refused, or hidden from it.</summary>
    public bool IsForbidden => Status is 403 or 404;

    /// <summary>The message alone: it says all that the reader of a log needs.</summary>
    public override string ToString() => Message;
}
