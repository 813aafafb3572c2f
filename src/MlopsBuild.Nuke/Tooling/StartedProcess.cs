using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace Nuke.Common.Tooling;

internal sealed class StartedProcess : IProcess
{
    // How long what the process has started may keep its output open after its end.
    private static readonly TimeSpan OpenOutput = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Killing = TimeSpan.FromSeconds(10);
    private readonly Process _process;
    private readonly TimeSpan? _limit;
    private readonly Redaction _redaction;
    private readonly Action<OutputType, string>? _logger;
    private readonly long _started = Stopwatch.GetTimestamp();
    private readonly List<Output> _output = [];
    private readonly OutputPump[] _pumps;
    private ExceptionDispatchInfo? _loggerFailure;
    private bool _isClosed;

    public StartedProcess(Process process, ProcessCall call, Redaction redaction, Action<OutputType, string>? logger)
    {
        _process = process;
        _limit = call.Timeout is { } milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : null;
        _redaction = redaction;
        _logger = logger;
        FileName = process.StartInfo.FileName;
        Arguments = redaction.Of(process.StartInfo.Arguments);
        WorkingDirectory = process.StartInfo.WorkingDirectory;
        _pumps =
        [
            new OutputPump(process.StandardOutput.BaseStream, line => Receive(OutputType.Std, line)),
            new OutputPump(process.StandardError.BaseStream, line => Receive(OutputType.Err, line)),
        ];
        RunningProcesses.Add(process);
    }

    public string FileName { get; }

    public string Arguments { get; }

    public string WorkingDirectory { get; }

    public IReadOnlyCollection<Output> Output
    {
        get
        {
            lock (_output)
                return _output.ToArray();
        }
    }

    public int ExitCode => _process.ExitCode;

    public bool HasExited => _process.HasExited;

    public int Id => _process.Id;

    public void Kill() => RunningProcesses.Kill(_process);

    public bool WaitForExit()
    {
        var ended = WaitWithinLimit();
        if (!ended)
        {
            Kill();
            _process.WaitForExit(Killing);
        }

        WaitForOutput();
        RunningProcesses.Remove(_process);
        _loggerFailure?.Throw();
        return ended;
    }

    public void Dispose()
    {
        RunningProcesses.Remove(_process);
        _process.Dispose();
    }

    private bool WaitWithinLimit()
    {
        if (_limit is { } limit)
        {
            var rest = limit - Stopwatch.GetElapsedTime(_started);
            return _process.WaitForExit(rest > TimeSpan.Zero ? rest : TimeSpan.Zero);
        }

        _process.WaitForExit();
        return true;
    }

    private void WaitForOutput()
    {
        long? empty = null;
        foreach (var pump in _pumps)
            while (!pump.WaitForEnd(TimeSpan.FromMilliseconds(empty is null ? 20 : 100)))
                if (pump.IsWaiting)
                {
                    empty ??= Stopwatch.GetTimestamp();
                    if (Stopwatch.GetElapsedTime(empty.Value) > OpenOutput)
                        break;
                }

        lock (_output)
            _isClosed = true;
    }

    private void Receive(OutputType type, string line)
    {
        lock (_output)
        {
            if (_isClosed)
                return;
            var text = _redaction.Of(line);
            _output.Add(new Output(type, text));
            Log(type, text);
        }
    }

    private void Log(OutputType type, string text)
    {
        try
        {
            _logger?.Invoke(type, text);
        }
        catch (Exception e)
        {
            _loggerFailure ??= ExceptionDispatchInfo.Capture(e);
        }
    }
}
