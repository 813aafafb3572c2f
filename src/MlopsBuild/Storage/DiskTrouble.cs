namespace MlopsBuild.Storage;

/// <summary>Why a file system refused, as far as it can be told from the exception.</summary>
internal enum DiskTrouble
{
    Other,
    Full,
    ReadOnly,
    Denied,
}
