using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Nuke.Common.Execution;

/// <summary>Standard output of the process, below what .NET sees of it: children write there too.</summary>
internal static class StandardOutput
{
    private const int Output = 1;
    private const int Error = 2;
    private const int WindowsOutput = -11;
    private const int WindowsError = -12;

    /// <summary>The stream behind standard output. From now on standard output of this process and of its children is standard error.</summary>
    public static Stream Take()
    {
        Console.Out.Flush();
        SafeFileHandle handle;
        if (OperatingSystem.IsWindows())
        {
            handle = new SafeFileHandle(GetStdHandle(WindowsOutput), ownsHandle: false);
            SetStdHandle(WindowsOutput, GetStdHandle(WindowsError));
            Console.SetOut(Console.Error);
        }
        else
        {
            handle = new SafeFileHandle(Duplicate(Output), ownsHandle: true);
            DuplicateTo(Error, Output);
        }

        return new FileStream(handle, FileAccess.Write, bufferSize: 1);
    }

    [DllImport("libc", EntryPoint = "dup", SetLastError = true)]
    private static extern int Duplicate(int descriptor);

    [DllImport("libc", EntryPoint = "dup2", SetLastError = true)]
    private static extern int DuplicateTo(int descriptor, int target);

    [DllImport("kernel32")]
    private static extern nint GetStdHandle(int number);

    [DllImport("kernel32")]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool SetStdHandle(int number, nint handle);
}
