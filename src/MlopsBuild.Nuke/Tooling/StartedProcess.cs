using System.Diagnostics;

namespace Nuke.Common.Tooling;

internal sealed class StartedProcess : IProcess
{
    private readonly Process _process;
    private readonly int? _timeout;
    private readonly Func<string, string> _redact;
    private readonly Action<OutputType, string>? _logger;
    private readonly List<Output> _output = [];

    public StartedProcess(Process process, string arguments, int? timeout, Func<string, string> redact, Action<OutputType, string>? logger)
    {
        _process = process;
        _timeout = timeout;
        _redact = redact;
        _logger = logger;
        Arguments = redact(arguments);
        process.OutputDataReceived += (_, e) => Receive(OutputType.Std, e.Data);
        process.ErrorDataReceived += (_, e) => Receive(OutputType.Err, e.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        RunningProcesses.Add(process);
    }

    public string FileName => _process.StartInfo.FileName;

    public string Arguments { get; }

    public string WorkingDirectory => _process.StartInfo.WorkingDirectory;

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
        var ended = true;
        if (_timeout is { } limit && !_process.WaitForExit(limit))
        {
            Kill();
            ended = false;
        }

        // Without a limit the call also waits for the last lines.
        _process.WaitForExit();
        RunningProcesses.Remove(_process);
        return ended;
    }

    public void Dispose()
    {
        RunningProcesses.Remove(_process);
        _process.Dispose();
    }

    private void Receive(OutputType type, string? line)
    {
        if (line is null)
            return;
        var text = _redact(line);
        lock (_output)
            _output.Add(new Output(type, text));
        _logger?.Invoke(type, text);
    }
}
