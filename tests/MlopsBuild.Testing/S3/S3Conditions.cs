namespace MlopsBuild.Testing.S3;

/// <summary>What a server does with <c>If-None-Match: *</c> on a write.</summary>
public enum S3Conditions
{
    /// <summary>Honours it, as Amazon S3 does.</summary>
    Honoured,

    /// <summary>Writes anyway.</summary>
    Ignored,

    /// <summary>Answers 501 NotImplemented.</summary>
    Refused,
}
