using System.Runtime.ExceptionServices;
using System.Text;

namespace MlopsBuild.Processes;

/// <summary>
/// Reads both streams of a process as it writes them, on a thread each, and keeps their last lines. What is kept is bounded, however much
/// or however long lines are written.
/// </summary>
internal sealed class ProcessOutput
{
    private const int LongestLine = 16 * 1024;

    // How long what the process has started may keep its output open after its end.
    private static readonly TimeSpan OpenAfterEnd = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private readonly long _limit;
    private readonly int _lastLines;
    private readonly Action<OutputLine>? _receiver;
    private readonly Queue<string> _output = [];
    private readonly Queue<string> _errors = [];
    private readonly Thread[] _threads;
    private volatile ExceptionDispatchInfo? _receiverFailure;
    private long _bytes;
    private bool _isClosed;

    public ProcessOutput(Stream output, Stream errors, ChildProcess call, SecretMask mask, Action<OutputLine>? receiver)
    {
        (_limit, _lastLines, _receiver) = (call.OutputLimit, call.LastLines, receiver);
        _threads = [Start(output, mask, isError: false), Start(errors, mask, isError: true)];
    }

    public long Bytes => Interlocked.Read(ref _bytes);

    public bool IsOverLimit => Bytes > _limit;

    /// <summary>Whether the receiver threw.</summary>
    public bool HasFailed => _receiverFailure is not null;

    public IReadOnlyList<string> LastOutput => Snapshot(_output);

    public IReadOnlyList<string> LastErrors => Snapshot(_errors);

    /// <summary>Waits for the end of both streams, or until nothing has come for two seconds; whether both have ended.</summary>
    public bool WaitForEnd()
    {
        var quietSince = Environment.TickCount64;
        var bytes = Bytes;
        while (!Array.TrueForAll(_threads, thread => thread.Join(TimeSpan.FromMilliseconds(20))))
        {
            if (IsOverLimit || HasFailed)
                return false;
            if (bytes != Bytes)
                (bytes, quietSince) = (Bytes, Environment.TickCount64);
            else if (Environment.TickCount64 - quietSince > OpenAfterEnd.TotalMilliseconds)
                return false;
        }

        return true;
    }

    /// <summary>Takes no more lines; throws what the receiver threw.</summary>
    public void Close()
    {
        lock (_lock)
            _isClosed = true;
        _receiverFailure?.Throw();
    }

    private Thread Start(Stream stream, SecretMask mask, bool isError)
    {
        var cutter = new LineCutter(LongestLine, mask, line => Receive(line, isError));
        var thread = new Thread(() => Read(stream, cutter), maxStackSize: 256 * 1024) { IsBackground = true, Name = "child process output" };
        thread.Start();
        return thread;
    }

    private void Read(Stream stream, LineCutter lines)
    {
        var bytes = new byte[64 * 1024];
        var characters = new char[bytes.Length + 1];
        var decoder = Encoding.UTF8.GetDecoder();
        while (ReadBytes(stream, bytes) is var count and > 0)
        {
            // Beyond the limit the rest is read away, so that the process does not wait for a reader while it is being killed.
            if (Interlocked.Add(ref _bytes, count) <= _limit)
                lines.Add(characters.AsSpan(0, decoder.GetChars(bytes, 0, count, characters, 0)));
        }

        lines.Add(characters.AsSpan(0, decoder.GetChars([], 0, 0, characters, 0, flush: true)));
        lines.End();
    }

    private static int ReadBytes(Stream stream, byte[] bytes)
    {
        try
        {
            return stream.Read(bytes);
        }
        catch (Exception ended) when (ended is IOException or ObjectDisposedException)
        {
            return 0;
        }
    }

    private void Receive(string text, bool isError)
    {
        lock (_lock)
        {
            if (_isClosed)
                return;
            var lines = isError ? _errors : _output;
            if (lines.Count == _lastLines)
                lines.TryDequeue(out _);
            if (_lastLines > 0)
                lines.Enqueue(text);
            if (_receiver is null || HasFailed)
                return;
            try
            {
                _receiver(new OutputLine(text, isError));
            }
            catch (Exception failure)
            {
                _receiverFailure = ExceptionDispatchInfo.Capture(failure);
            }
        }
    }

    private IReadOnlyList<string> Snapshot(Queue<string> lines)
    {
        lock (_lock)
            return [.. lines];
    }
}
