using System.Diagnostics;

namespace Nuke.Common.Tooling;

/// <summary>The processes that the build has started and that have not ended.</summary>
internal static class RunningProcesses
{
    private static readonly List<Process> Processes = [];

    public static void Add(Process process)
    {
        lock (Processes)
            Processes.Add(process);
    }

    public static void Remove(Process process)
    {
        lock (Processes)
            Processes.Remove(process);
    }

    public static void KillAll()
    {
        Process[] running;
        lock (Processes)
            running = Processes.ToArray();
        foreach (var process in running)
            Kill(process);
    }

    public static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception or AggregateException)
        {
            // It has ended in the meantime.
        }
    }
}
