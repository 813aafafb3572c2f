using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace MlopsBuild.Storage;

/// <summary>File-system calls that .NET does not offer: clone, hard link, exchange. Each answers false where it cannot be had.</summary>
internal static partial class NativeFiles
{
    private const int CurrentFolder = -100;
    private const uint Exchange = 2;
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
