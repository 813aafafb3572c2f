using System.ComponentModel;
using System.Diagnostics;

namespace MlopsBuild.Processes;

/// <summary>
/// A child process with all that it has started: measured and killed as one. On Linux through <c>/proc</c>; elsewhere .NET follows the
/// parents, so that a process whose parent has ended is not found, and the memory is that of the first process alone.
/// </summary>
internal sealed class ProcessTree
{
    private static readonly TimeSpan Killing = TimeSpan.FromSeconds(10);
    private readonly Process _process;
    private readonly LinuxProcessTree? _linux;
    private readonly Lock _lock = new();

    public ProcessTree(Process process, string mark)
    {
        _process = process;
        _linux = OperatingSystem.IsLinux() ? new LinuxProcessTree(process.Id, mark) : null;
    }

    /// <summary>Most bytes of memory that were seen; null before any.</summary>
    public long? PeakMemory { get; private set; }

    /// <summary>Bytes of memory it takes now.</summary>
    public long Memory(long? limit)
    {
        lock (_lock)
        {
            var (now, peak) = _linux?.Memory(limit) ?? OwnMemory();
            if (peak > 0)
                PeakMemory = Math.Max(PeakMemory ?? 0, peak);
            return now;
        }
    }

    /// <summary>Asks all to end, waits, then kills who is left.</summary>
    public void End(TimeSpan patience)
    {
        if (patience > TimeSpan.Zero && !OperatingSystem.IsWindows())
        {
            Terminate();
            var end = Environment.TickCount64 + (long)patience.TotalMilliseconds;
            while (IsAlive() && Environment.TickCount64 < end)
                Thread.Sleep(10);
        }

        Kill();
    }

    public void Kill()
    {
        lock (_lock)
        {
            if (_linux is not null)
                _linux.Kill(Killing);
            else
                KillByParents();
        }
    }

    private void Terminate()
    {
        lock (_lock)
        {
            if (_linux is not null)
                _linux.Signal(Signals.Terminate);
            else if (!_process.HasExited)
                Signals.Send(_process.Id, Signals.Terminate);
        }
    }

    private bool IsAlive()
    {
        lock (_lock)
            return _linux is null ? !_process.HasExited : _linux.Living().Count > 0;
    }

    private void KillByParents()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (Exception ended) when (ended is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It has ended in the meantime.
        }
    }

    private (long Now, long Peak) OwnMemory()
    {
        try
        {
            _process.Refresh();
            return _process.HasExited ? default : (_process.WorkingSet64, _process.PeakWorkingSet64);
        }
        catch (InvalidOperationException)
        {
            return default;
        }
    }
}
