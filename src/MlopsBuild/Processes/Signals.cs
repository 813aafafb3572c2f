using System.Runtime.InteropServices;

namespace MlopsBuild.Processes;

/// <summary>Signals of Linux and macOS, which .NET does not send.</summary>
internal static partial class Signals
{
    public const int Kill = 9;
    public const int Terminate = 15;

    /// <summary>Suspends a process; the number is that of Linux.</summary>
    public const int Stop = 19;

    /// <summary>Sends a signal; a process that has ended gets none.</summary>
    public static void Send(int process, int signal) => _ = SendTo(process, signal);

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int SendTo(int process, int signal);
}
