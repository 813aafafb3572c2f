using System.Globalization;
using System.Text;

namespace MlopsBuild.Processes;

/// <summary>
/// Makes lines of a stream of characters, none longer than a limit: the rest of a longer line is counted and let go. A line ends with a
/// line feed, a carriage return (as progress bars write it) or both.
/// </summary>
internal sealed class LineCutter(int longest, SecretMask mask, Action<string> receiver)
{
    // A secret that starts before the limit is held whole, so that it can be masked.
    private readonly int _kept = longest + mask.LongestSecret;
    private readonly StringBuilder _line = new();
    private long _leftOut;
    private bool _afterReturn;

    public void Add(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            var end = text.IndexOfAny('\r', '\n');
            if (end == 0 && text[0] == '\n' && _afterReturn)
            {
                _afterReturn = false;
                text = text[1..];
                continue;
            }

            _afterReturn = false;
            Keep(end < 0 ? text : text[..end]);
            if (end < 0)
                return;
            _afterReturn = text[end] == '\r';
            Complete();
            text = text[(end + 1)..];
        }
    }

    /// <summary>Gives what stands after the last line's end.</summary>
    public void End()
    {
        if (_line.Length > 0)
            Complete();
    }

    private void Keep(ReadOnlySpan<char> text)
    {
        var free = Math.Min(text.Length, _kept - _line.Length);
        _line.Append(text[..free]);
        _leftOut += text.Length - free;
    }

    private void Complete()
    {
        var line = _line.ToString();
        var length = line.Length + _leftOut;
        var isCut = _leftOut > 0;
        _line.Clear();
        _leftOut = 0;
        var text = mask.Of(line);
        if (isCut && mask.LongestSecret > 0)
            text = text[..Math.Max(0, text.Length - mask.LongestSecret)];
        if (text.Length > longest)
            text = text[..(char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest)];
        else if (!isCut)
        {
            receiver(text);
            return;
        }

        receiver(string.Create(CultureInfo.InvariantCulture, $"{text} … (a line of {length:N0} characters)"));
    }
}
