using System.Text;

namespace Nuke.Common.Tooling;

/// <summary>Makes lines of a stream of characters. A line ends with a line feed, a carriage return (as progress bars write it) or both.</summary>
internal sealed class LineSplitter(Action<string> receiver)
{
    private readonly StringBuilder _rest = new();
    private bool _afterReturn;

    public void Add(ReadOnlySpan<char> text)
    {
        if (_afterReturn && text is ['\n', ..])
            text = text[1..];
        if (!text.IsEmpty)
            _afterReturn = false;
        while (text.IndexOfAny('\r', '\n') is var end and >= 0)
        {
            Complete(text[..end]);
            var isReturn = text[end] == '\r';
            text = text[(end + 1)..];
            if (isReturn && text is ['\n', ..])
                text = text[1..];
            else if (isReturn && text.IsEmpty)
                _afterReturn = true;
        }

        _rest.Append(text);
    }

    /// <summary>Gives what stands after the last line's end.</summary>
    public void End()
    {
        if (_rest.Length > 0)
            Complete([]);
    }

    private void Complete(ReadOnlySpan<char> end)
    {
        var line = _rest.Length == 0 ? new string(end) : _rest.Append(end).ToString();
        _rest.Clear();
        receiver(line);
    }
}
