using System.Text;

namespace MlopsBuild.Ci.Jenkins;

/// <summary>Writes nested blocks, four spaces a level.</summary>
internal sealed class GroovyWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;

    /// <summary>A line.</summary>
    public void Line(string line) => _text.Append(' ', 4 * _depth).Append(line).Append('\n');

    /// <summary>A block; one without content is left out.</summary>
    public void Block(string head, Action content)
    {
        var before = _text.Length;
        Line($"{head} {{");
        var filled = _text.Length;
        _depth++;
        content();
        _depth--;
        if (_text.Length == filled)
            _text.Length = before;
        else
            Line("}");
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();
}
