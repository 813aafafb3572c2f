using System.Text;

namespace Nuke.Common.Execution;

/// <summary>Takes what foreign code writes to the console to the screen: into the block of its target, or else line by line.</summary>
internal sealed class ScreenWriter(Screen screen) : TextWriter
{
    private readonly StringBuilder _line = new();

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value) => Write(value.ToString());

    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    public override void Write(string? value)
    {
        if (string.IsNullOrEmpty(value))
            return;
        if (TargetScope.Current is not null)
            screen.Text(value);
        else if (WholeLines(value) is { Length: > 0 } lines)
        {
            screen.Text(lines);
            screen.Flush();
        }
    }

    /// <summary>Writes the line that nobody has ended yet.</summary>
    protected override void Dispose(bool disposing)
    {
        if (disposing && WholeLines("\n") is { Length: > 1 } rest)
            screen.Text(rest);
        base.Dispose(disposing);
    }

    private string WholeLines(string value)
    {
        lock (_line)
        {
            _line.Append(value);
            var whole = _line.Length - (value.Length - value.LastIndexOf('\n') - 1);
            if (!value.Contains('\n'))
                return "";
            var lines = _line.ToString(0, whole);
            _line.Remove(0, whole);
            return lines;
        }
    }
}
