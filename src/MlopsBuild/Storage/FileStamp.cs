using System.Runtime.InteropServices;

namespace MlopsBuild.Storage;

/// <summary>
/// What the file system says of a file without reading it. Two equal stamps mean equal content, unless the stamp is fresh
/// (<see cref="IsFresh"/>). Times are nanoseconds since 1970-01-01 UTC; <paramref name="Changed"/> (the time of the last change of
/// content or inode, which no program can set back) and <paramref name="Inode"/> are 0 where the system gives none.
/// </summary>
public readonly record struct FileStamp(long Size, long Modified, long Changed, ulong Inode)
{
    private const long Second = 1_000_000_000;

    /// <summary>The stamp that equals no file's.</summary>
    public static FileStamp None => new(-1, 0, 0, 0);

    /// <summary>
    /// True when the file may be changed once more without its stamp changing: its time of modification lies within the clock's
    /// granularity of <paramref name="now"/> (20 ms; 2 s where the file system keeps whole seconds), or in the future.
    /// </summary>
    /// <param name="now">Nanoseconds since 1970, read before the content was.</param>
    public bool IsFresh(long now)
    {
        var granularity = Modified % Second == 0 ? 2 * Second : Second / 50;
        return Modified >= now - granularity || Changed >= now - Second / 50;
    }

    /// <summary>The present time on the scale of the stamps.</summary>
    public static long Now(TimeProvider clock) => (clock.GetUtcNow().UtcTicks - DateTime.UnixEpoch.Ticks) * 100;

    /// <summary>Reads the stamp of what stands at a path; symbolic links are followed.</summary>
    public static FileKind Read(string path, out FileStamp stamp) => Read(path, out stamp, out _);

    /// <summary>As <see cref="Read(string, out FileStamp)"/>, with whether the file may be executed (never on Windows).</summary>
    public static FileKind Read(string path, out FileStamp stamp, out bool executable)
    {
        if (OperatingSystem.IsLinux() && LinuxStat.IsAvailable)
            return LinuxStat.Read(path, out stamp, out executable);
        return ReadPortable(path, out stamp, out executable);
    }

    private static FileKind ReadPortable(string path, out FileStamp stamp, out bool executable)
    {
        stamp = None;
        executable = false;
        if (Directory.Exists(path))
            return FileKind.Folder;
        var file = new FileInfo(path);
        if (file.LinkTarget is not null)
            file = (FileInfo?)file.ResolveLinkTarget(returnFinalTarget: true) ?? file;
        if (!file.Exists)
            return FileKind.Missing;
        if (file.Attributes.HasFlag(FileAttributes.Device))
            return FileKind.Special;
        if (!OperatingSystem.IsWindows())
            executable = (file.UnixFileMode & UnixFileMode.UserExecute) != 0;
        stamp = new FileStamp(file.Length, (file.LastWriteTimeUtc.Ticks - DateTime.UnixEpoch.Ticks) * 100, 0, 0);
        return FileKind.File;
    }
}
