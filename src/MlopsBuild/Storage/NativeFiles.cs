using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace MlopsBuild.Storage;

/// <summary>
/// File-system calls that .NET does not offer: clone, hard link, exchange, rename without replacing, flushing a folder. Those that try answer
/// false where it cannot be had.
/// </summary>
internal static partial class NativeFiles
{
    private const int CurrentFolder = -100;
    private const uint NoReplace = 1;
    private const uint Exchange = 2;
    private const uint MacNoReplace = 4;
    private const uint StartWriting = 2;
    private const int InvalidArgument = 22;
    private const int LinuxNotSupported = 95;
    private const int MacNotSupported = 45;
    private const ulong CloneRequest = 0x40049409;

    /// <summary>Copy-on-write copy (FICLONE on Linux, clonefile on macOS).</summary>
    public static bool TryClone(string source, string target)
    {
        try
        {
            if (OperatingSystem.IsMacOS())
                return CloneFile(source, target, 0) == 0;
            if (!OperatingSystem.IsLinux())
                return false;
            using var from = File.OpenHandle(source);
            using var to = File.OpenHandle(target, FileMode.CreateNew, FileAccess.Write);
            if (IoControl(to, CloneRequest, from.DangerousGetHandle()) == 0)
                return true;
        }
        catch (EntryPointNotFoundException)
        {
            return false;
        }

        File.Delete(target);
        return false;
    }

    /// <summary>A second name for the same file.</summary>
    public static bool TryHardLink(string source, string target)
    {
        try
        {
            return OperatingSystem.IsWindows() ? CreateHardLink(target, source, 0) : Link(source, target) == 0;
        }
        catch (EntryPointNotFoundException)
        {
            return false;
        }
    }

    /// <summary>Swaps two paths in one step (Linux).</summary>
    public static bool TryExchange(string first, string second)
    {
        if (!OperatingSystem.IsLinux())
            return false;
        try
        {
            return RenameAt2(CurrentFolder, first, CurrentFolder, second, Exchange) == 0;
        }
        catch (EntryPointNotFoundException)
        {
            return false;
        }
    }

    /// <summary>Renames a file in one step, only where nothing has the new name.</summary>
    public static bool TryRename(string source, string target)
    {
        try
        {
            if (OperatingSystem.IsLinux())
                return RenameAt2(CurrentFolder, source, CurrentFolder, target, NoReplace) == 0;
            if (OperatingSystem.IsMacOS())
                return RenameExclusively(source, target, MacNoReplace) == 0;
            return OperatingSystem.IsWindows() && MoveFile(source, target, 0);
        }
        catch (EntryPointNotFoundException)
        {
            return false;
        }
    }

    /// <summary>Starts to write a range of a file to disk without waiting (Linux), so that a later flush has less to wait for. Promises nothing.</summary>
    public static void BeginFlush(SafeFileHandle file, long offset, long bytes)
    {
        if (!OperatingSystem.IsLinux())
            return;
        try
        {
            _ = SyncFileRange(file, offset, bytes, StartWriting);
        }
        catch (EntryPointNotFoundException)
        {
        }
    }

    /// <summary>Flushes the names in a folder to disk, as far as the file system offers it. Windows does that itself.</summary>
    /// <exception cref="IOException">The disk failed.</exception>
    public static void FlushFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
            return;
        var handle = Open(folder, 0);
        if (handle < 0)
            throw Failure(folder);
        try
        {
            if (Flush(handle) != 0 && Marshal.GetLastPInvokeError() is not (InvalidArgument or LinuxNotSupported or MacNotSupported))
                throw Failure(folder);
        }
        finally
        {
            _ = Close(handle);
        }
    }

    private static IOException Failure(string folder)
    {
        var error = Marshal.GetLastPInvokeError();
        return new IOException($"folder \"{folder}\" could not be flushed to disk: {Marshal.GetPInvokeErrorMessage(error)}", error);
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "sync_file_range")]
    private static partial int SyncFileRange(SafeFileHandle file, long offset, long bytes, uint flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Flush(int handle);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int handle);

    [LibraryImport("libc", EntryPoint = "renamex_np", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int RenameExclusively(string source, string target, uint flags);

    [LibraryImport("kernel32", EntryPoint = "MoveFileExW", StringMarshalling = StringMarshalling.Utf16)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool MoveFile(string source, string target, uint flags);

    [LibraryImport("libc", EntryPoint = "link", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Link(string source, string target);

    [LibraryImport("libc", EntryPoint = "renameat2", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int RenameAt2(int sourceFolder, string source, int targetFolder, string target, uint flags);

    [LibraryImport("libc", EntryPoint = "ioctl")]
    private static partial int IoControl(SafeFileHandle target, ulong request, nint source);

    [LibraryImport("libc", EntryPoint = "clonefile", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int CloneFile(string source, string target, uint flags);

    [LibraryImport("kernel32", EntryPoint = "CreateHardLinkW", StringMarshalling = StringMarshalling.Utf16)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool CreateHardLink(string target, string source, nint security);
}
