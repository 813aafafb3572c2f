using System.Text;

namespace Nuke.Common.Execution;

/// <summary>Takes what foreign code writes to the console to the screen: into the block of its target, or else line by line while a display is shown.</summary>
internal sealed class ScreenWriter(Screen screen) : TextWriter
{
    private readonly StringBuilder _line = new();

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value) => Write(value.ToString());

    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    /// <summary>Whether a line was begun and is kept back, because a display stands where it would go.</summary>
    public bool HasPendingLine
    {
        get
        {
            lock (_line)
                return _line.Length > 0;
        }
    }

    public override void Write(string? value)
    {
        if (string.IsNullOrEmpty(value))
            return;
        if (TargetScope.Current is not null)
            screen.Text(value);
        else
            Release(value, screen.IsLive ? value.LastIndexOf('\n') + 1 : value.Length);
    }

    /// <summary>Writes the line that is kept back, such as a question that waits for its answer.</summary>
    public void ReleasePendingLine() => Release("", 0);

    // Keeps back what comes after the given length; nothing is written while that is all.
    private void Release(string value, int length)
    {
        string text;
        lock (_line)
        {
            _line.Append(value);
            var released = value.Length > 0 && length == 0 ? 0 : _line.Length - (value.Length - length);
            text = _line.ToString(0, released);
            _line.Remove(0, released);
        }

        if (text.Length == 0)
            return;
        screen.Text(text);
        screen.Flush();
    }
}
