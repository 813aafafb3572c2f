using System.Text;

namespace Nuke.Common.Tooling;

/// <summary>Reads one stream of a process to its end, on a thread of its own.</summary>
internal sealed class OutputPump
{
    private readonly Stream _stream;
    private readonly LineSplitter _lines;
    private readonly Thread _thread;
    private volatile bool _isWaiting;

    public OutputPump(Stream stream, Action<string> receiver)
    {
        _stream = stream;
        _lines = new LineSplitter(receiver);
        _thread = new Thread(Read, maxStackSize: 256 * 1024) { IsBackground = true, Name = "process output" };
        _thread.Start();
    }

    /// <summary>Whether it waits for something to read.</summary>
    public bool IsWaiting => _isWaiting;

    /// <summary>Waits for the end of the stream; false when the time is over before.</summary>
    public bool WaitForEnd(TimeSpan time) => _thread.Join(time);

    private void Read()
    {
        var bytes = new byte[16 * 1024];
        var characters = new char[bytes.Length + 1];
        var decoder = Encoding.UTF8.GetDecoder();
        while (ReadBytes(bytes) is var count and > 0)
            _lines.Add(characters.AsSpan(0, decoder.GetChars(bytes, 0, count, characters, 0)));
        _lines.Add(characters.AsSpan(0, decoder.GetChars([], 0, 0, characters, 0, flush: true)));
        _lines.End();
    }

    private int ReadBytes(byte[] bytes)
    {
        _isWaiting = true;
        try
        {
            return _stream.Read(bytes);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The process was disposed of while it ran.
            return 0;
        }
        finally
        {
            _isWaiting = false;
        }
    }
}
