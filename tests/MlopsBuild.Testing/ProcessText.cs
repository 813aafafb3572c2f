using System.Text;

namespace MlopsBuild.Testing;

/// <summary>What a process has written so far, read while it runs, so that what it wrote before a hang is not lost.</summary>
internal sealed class ProcessText
{
    private readonly StringBuilder _text = new();

    public ProcessText(StreamReader reader) => Ended = ReadAsync(reader);

    /// <summary>Completes when the last writer has closed.</summary>
    public Task Ended { get; }

    public override string ToString()
    {
        lock (_text)
            return _text.ToString();
    }

    private async Task ReadAsync(StreamReader reader)
    {
        var buffer = new char[4096];
        while (await reader.ReadAsync(buffer) is > 0 and var count)
        {
            lock (_text)
                _text.Append(buffer, 0, count);
        }
    }
}
