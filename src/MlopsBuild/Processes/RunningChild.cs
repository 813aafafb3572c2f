using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace MlopsBuild.Processes;

/// <summary>A child process between its start and its end.</summary>
internal sealed class RunningChild : IDisposable
{
    private const string MarkVariable = "MLOPSBUILD_CHILD";
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);
    private readonly ChildProcess _call;
    private readonly string _folder;
    private readonly SecretMask _mask;
    private readonly long _started;
    private readonly Process _process;
    private readonly ProcessTree _tree;
    private readonly ProcessOutput _output;
    private readonly List<IDisposable> _signals = [];
    private volatile bool _isInterrupted;

    public RunningChild(ChildProcess call, string program, string folder, Action<OutputLine>? receiver, bool diesWhenInterrupted)
    {
        (_call, _folder) = (call, folder);
        _mask = new SecretMask(call.Secrets.Values);
        _started = Stopwatch.GetTimestamp();
        var mark = Guid.NewGuid().ToString("N");
        _process = Start(program, mark);
        _tree = new ProcessTree(_process, mark);
        GiveInput();
        _output = new ProcessOutput(_process.StandardOutput.BaseStream, _process.StandardError.BaseStream, call, _mask, receiver);
        // Whoever else handles the signals decides what becomes of this process.
        foreach (var signal in diesWhenInterrupted ? [PosixSignal.SIGINT, PosixSignal.SIGTERM] : Array.Empty<PosixSignal>())
            _signals.Add(PosixSignalRegistration.Create(signal, _ => Interrupt()));
        AppDomain.CurrentDomain.ProcessExit += Interrupt;
    }

    public ChildProcessResult WaitForEnd(CancellationToken cancellation, CancellationToken stop)
    {
        var end = WaitForProcess(cancellation, stop);
        if (end is ProcessEnd.OverTime or ProcessEnd.OverMemory || cancellation.IsCancellationRequested || (end is null && stop.IsCancellationRequested))
            _tree.End(_call.Patience);
        else if (end == ProcessEnd.Exited && !_output.HasFailed)
            _output.WaitForEnd();
        _tree.Kill();
        _process.WaitForExit(TimeSpan.FromSeconds(10));
        _output.WaitForEnd();
        _output.Close();
        if (_isInterrupted || (end is null && cancellation.IsCancellationRequested))
            throw new OperationCanceledException($"The process \"{_mask.Of(_call.ToString())}\" was interrupted and killed with all that it had started.", cancellation);
        return Result(_output.IsOverLimit ? ProcessEnd.OverOutput : end ?? ProcessEnd.Exited);
    }

    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= Interrupt;
        foreach (var signal in _signals)
            signal.Dispose();
        _process.Dispose();
    }

    /// <summary>Waits for the process or for a reason to kill it; null when that is not the process's fault.</summary>
    private ProcessEnd? WaitForProcess(CancellationToken cancellation, CancellationToken stop)
    {
        while (true)
        {
            var isOverMemory = IsOverMemory() && IsOverMemory(after: TimeSpan.FromMilliseconds(5));
            if (_process.WaitForExit(TimeSpan.Zero))
                return ProcessEnd.Exited;
            if (isOverMemory)
                return ProcessEnd.OverMemory;
            if (_output.IsOverLimit)
                return ProcessEnd.OverOutput;
            if (_isInterrupted || _output.HasFailed || cancellation.IsCancellationRequested || stop.IsCancellationRequested)
                return null;
            var wait = Look;
            if (_call.Timeout is { } timeout)
            {
                var rest = timeout - Stopwatch.GetElapsedTime(_started);
                if (rest <= TimeSpan.Zero)
                    return ProcessEnd.OverTime;
                wait = rest < wait ? rest : wait;
            }

            _process.WaitForExit((int)Math.Ceiling(wait.TotalMilliseconds));
        }
    }

    // Twice: a process between vfork and exec shows its parent's memory as its own for a moment.
    private bool IsOverMemory(TimeSpan after = default)
    {
        Thread.Sleep(after);
        return _tree.Memory(_call.MemoryLimit) > _call.MemoryLimit;
    }

    private Process Start(string program, string mark)
    {
        var start = new ProcessStartInfo(program, _call.Arguments)
        {
            WorkingDirectory = _folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in _call.Environment.Concat(_call.Secrets))
            start.Environment[name] = value;
        // Builds inside builds: each finds its own mark in the list.
        start.Environment[MarkVariable] = Environment.GetEnvironmentVariable(MarkVariable) is { Length: > 0 } outer ? $"{outer}:{mark}" : mark;
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception cause)
        {
            throw new ProgramMissingException($"The program \"{program}\" cannot be started, expected one that this machine can run: {cause.Message}", cause);
        }
    }

    // A program that reads nothing may let the pipe fill, so more than nothing is written on a thread of its own.
    private void GiveInput()
    {
        var input = _process.StandardInput;
        if (_call.Input.IsEmpty)
        {
            input.Close();
            return;
        }

        new Thread(() =>
        {
            try
            {
                input.BaseStream.Write(_call.Input.Span);
                input.Close();
            }
            catch (Exception ended) when (ended is IOException or ObjectDisposedException)
            {
                // It ended without reading all of it; its exit code says whether that was right.
            }
        }) { IsBackground = true, Name = "child process input" }.Start();
    }

    private void Interrupt(object? sender = null, EventArgs? arguments = null)
    {
        _isInterrupted = true;
        _tree.Kill();
    }

    private ChildProcessResult Result(ProcessEnd end)
    {
        var command = _mask.Of(_call.ToString());
        var code = _process.HasExited ? _process.ExitCode : -1;
        return new ChildProcessResult
        {
            Command = command,
            Folder = _folder,
            End = end,
            ExitCode = code,
            Duration = Stopwatch.GetElapsedTime(_started),
            OutputBytes = _output.Bytes,
            PeakMemory = _tree.PeakMemory,
            LastOutput = _output.LastOutput,
            LastErrors = _output.LastErrors,
            Problem = Problem(Path.GetFileName(_call.Program), end, code),
        };
    }

    private string? Problem(string name, ProcessEnd end, int code)
    {
        const string Killed = "and was killed with all that it had started";
        return end switch
        {
            ProcessEnd.OverTime => $"The process \"{name}\" did not end within {_call.Timeout:c} {Killed}; give it more time or less work.",
            ProcessEnd.OverMemory => $"The process \"{name}\" took {Size(_tree.PeakMemory ?? 0)} of memory, expected at most {Size(_call.MemoryLimit ?? 0)}, {Killed}; give it less data or raise the limit.",
            ProcessEnd.OverOutput => $"The process \"{name}\" wrote {Size(_output.Bytes)} of output, expected at most {Size(_call.OutputLimit)}, {Killed}; let it write less or raise the limit.",
            _ when code == 0 => null,
            _ when code == 137 => $"The process \"{name}\" ended with exit code 137, expected 0: it was killed, as the system does when memory runs out.",
            _ => string.Create(CultureInfo.InvariantCulture, $"The process \"{name}\" ended with exit code {code}, expected 0."),
        };
    }

    private static string Size(long bytes) => bytes < 1024 * 1024
        ? string.Create(CultureInfo.InvariantCulture, $"{bytes:N0} bytes")
        : string.Create(CultureInfo.InvariantCulture, $"{bytes / (1024 * 1024.0):N1} MiB");
}
