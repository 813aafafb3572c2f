namespace MlopsBuild.Storage;

/// <summary>One file of a tree.</summary>
/// <param name="Path">Path below the tree's root with <c>/</c> between its parts; empty when the tree is a single file.</param>
/// <param name="Hash">Hash of the content.</param>
/// <param name="Size">Bytes of the content.</param>
/// <param name="Stamp">What the file system said when the content was read; <see cref="FileStamp.None"/> when it must be read again.</param>
/// <param name="Executable">Whether the file may be executed; kept for restoring, never part of a digest.</param>
public readonly record struct FileEntry(string Path, ContentHash Hash, long Size, FileStamp Stamp, bool Executable);
