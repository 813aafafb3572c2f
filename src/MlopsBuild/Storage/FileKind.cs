namespace MlopsBuild.Storage;

/// <summary>What stands at a path.</summary>
public enum FileKind
{
    /// <summary>Nothing, or a link to nothing.</summary>
    Missing,

    /// <summary>A regular file.</summary>
    File,

    /// <summary>A folder.</summary>
    Folder,

    /// <summary>A pipe, socket or device, which has no content to hash.</summary>
    Special,
}
