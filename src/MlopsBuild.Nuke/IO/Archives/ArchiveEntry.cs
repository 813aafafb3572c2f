namespace Nuke.Common.IO;

/// <summary>What becomes an entry of an archive.</summary>
/// <param name="Name">Its name in the archive, with slashes; a directory's ends with one.</param>
/// <param name="Path">The file or directory.</param>
/// <param name="LinkTarget">Where it leads, when it is kept as a symbolic link.</param>
internal sealed record ArchiveEntry(string Name, string Path, string? LinkTarget = null)
{
    public bool IsDirectory => Name.EndsWith('/');

    /// <summary>The permissions; on Windows the usual ones.</summary>
    public UnixFileMode Mode =>
        !OperatingSystem.IsWindows() ? File.GetUnixFileMode(Path)
        : (UnixFileMode)(IsDirectory ? 0b111_101_101 : 0b110_100_100);

    /// <summary>When a file was last changed. Directories and links have no time that says anything about their content.</summary>
    public DateTime Time => IsDirectory || LinkTarget is not null ? DateTime.UnixEpoch : File.GetLastWriteTimeUtc(Path);
}
