using System.Runtime.InteropServices;

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
        // The console's stream holds a duplicate of the descriptor, and writes where a file shared with others ends, as a file stream would not.
        var stream = Console.OpenStandardOutput();
        // So does the console's writer, if anybody has used it by now.
        Console.SetOut(Console.Error);
        if (OperatingSystem.IsWindows())
            SetStdHandle(WindowsOutput, GetStdHandle(WindowsError));
        else
            DuplicateTo(Error, Output);
        return stream;
    }

    [DllImport("libc", EntryPoint = "dup2", SetLastError = true)]
    private static extern int DuplicateTo(int descriptor, int target);

    [DllImport("kernel32")]
    private static extern nint GetStdHandle(int number);

    [DllImport("kernel32")]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool SetStdHandle(int number, nint handle);
}
