using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace MlopsBuild.Storage;

/// <summary>statx(2): one system call for all of a stamp, with one layout on every architecture.</summary>
[SupportedOSPlatform("linux")]
internal static unsafe partial class LinuxStat
{
    private const int CurrentFolder = -100;
    private const uint BasicStats = 0x7ff;
    private const int TypeMask = 0xF000;
    private const int RegularFile = 0x8000;
    private const int Folder = 0x4000;

    public static bool IsAvailable { get; } = Probe();

    public static FileKind Read(string path, out FileStamp stamp, out bool executable) =>
        Interpret(Statx(CurrentFolder, path, 0, BasicStats, out var buffer), in buffer, out stamp, out executable);

    /// <summary>As <see cref="Read(string, out FileStamp, out bool)"/> for a path in UTF-8 that ends with a NUL.</summary>
    public static FileKind Read(ReadOnlySpan<byte> path, out FileStamp stamp, out bool executable)
    {
        fixed (byte* start = path)
            return Interpret(Statx(CurrentFolder, start, 0, BasicStats, out var buffer), in buffer, out stamp, out executable);
    }

    private static FileKind Interpret(int problem, in Buffer buffer, out FileStamp stamp, out bool executable)
    {
        stamp = FileStamp.None;
        executable = false;
        if (problem != 0)
            return FileKind.Missing;
        switch (buffer.Mode & TypeMask)
        {
            case RegularFile:
                stamp = new FileStamp((long)buffer.Size, Nanoseconds(buffer.Modified), Nanoseconds(buffer.Changed), buffer.Inode);
                executable = (buffer.Mode & 0x40) != 0;
                return FileKind.File;
            case Folder:
                return FileKind.Folder;
            default:
                return FileKind.Special;
        }
    }

    private static long Nanoseconds(Timestamp time) => time.Seconds * 1_000_000_000 + time.Nanoseconds;

    private static bool Probe()
    {
        try
        {
            return Statx(CurrentFolder, "/", 0, BasicStats, out _) == 0;
        }
        catch (EntryPointNotFoundException)
        {
            return false;
        }
        catch (DllNotFoundException)
        {
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Statx(int folder, string path, int flags, uint mask, out Buffer buffer);

    [LibraryImport("libc", EntryPoint = "statx")]
    private static partial int Statx(int folder, byte* path, int flags, uint mask, out Buffer buffer);

    [StructLayout(LayoutKind.Sequential)]
    private struct Timestamp
    {
        public long Seconds;
        public uint Nanoseconds;
        public int Reserved;
    }

    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct Buffer
    {
        [FieldOffset(28)]
        public ushort Mode;

        [FieldOffset(32)]
        public ulong Inode;

        [FieldOffset(40)]
        public ulong Size;

        [FieldOffset(96)]
        public Timestamp Changed;

        [FieldOffset(112)]
        public Timestamp Modified;
    }
}
