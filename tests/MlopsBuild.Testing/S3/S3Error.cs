namespace MlopsBuild.Testing.S3;

/// <summary>An answer other than success, with a code of Amazon's list of error responses.</summary>
internal sealed class S3Error(int status, string code, string message) : Exception(message)
{
    public int Status { get; } = status;

    public string Code { get; } = code;
}
