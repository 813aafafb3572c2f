namespace MlopsBuild.Serving;

/// <summary>A request that is answered with an error: the status and the sentence that the caller is told.</summary>
internal sealed class ProtocolException(int status, string message, Exception? cause = null) : Exception(message, cause)
{
    public int Status => status;

    public static ProtocolException Invalid(IReadOnlyList<string> problems) => new(400, string.Join(' ', problems));
}
