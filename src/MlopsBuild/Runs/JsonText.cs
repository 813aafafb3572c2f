using System.Globalization;
using System.Text;
using MlopsBuild.Stages;

namespace MlopsBuild.Runs;

/// <summary>
/// Writes JSON (RFC 8259) into memory, indented or all on one line. The record of a run is written at the end of every build, and starting the framework's
/// writer for it costs a quarter of a hello world.
/// </summary>
internal sealed class JsonText(bool indented = true)
{
    private readonly StringBuilder _text = new();
    private int _depth;
    private bool _first = true;

    public byte[] ToUtf8() => Encoding.UTF8.GetBytes(indented ? _text.Append('\n').ToString() : _text.ToString());

    public void BeginObject(string? name = null) => Begin('{', name);

    public void EndObject() => End('}');

    public void BeginArray(string? name = null) => Begin('[', name);

    public void EndArray() => End(']');

    public void Write(string? name, string? value)
    {
        Name(name);
        if (value is null)
            _text.Append("null");
        else
            Quote(value);
    }

    public void Write(string? name, long? value)
    {
        Name(name);
        _text.Append(value is { } number ? number.ToString(CultureInfo.InvariantCulture) : "null");
    }

    /// <summary>JSON knows finite numbers alone; others are null, as one that is not there.</summary>
    public void Write(string name, double? value)
    {
        Name(name);
        _text.Append(value is { } number && double.IsFinite(number) ? number.ToString("R", CultureInfo.InvariantCulture) : "null");
    }

    public void Write(string name, bool? value)
    {
        Name(name);
        _text.Append(value switch { true => "true", false => "false", null => "null" });
    }

    public void Write(string? name, ScalarValue value)
    {
        if (value.Kind == ScalarKind.Text)
        {
            Write(name, value.Text);
            return;
        }

        Name(name);
        _text.Append(value.Kind == ScalarKind.Missing ? "null" : value.Text);
    }

    private void Begin(char bracket, string? name)
    {
        Name(name);
        _text.Append(bracket);
        _depth++;
        _first = true;
    }

    private void End(char bracket)
    {
        _depth--;
        if (!_first)
            NewLine();
        _text.Append(bracket);
        _first = false;
    }

    private void Name(string? name)
    {
        if (!_first)
            _text.Append(',');
        if (_depth > 0)
            NewLine();
        _first = false;
        if (name is null)
            return;
        Quote(name);
        _text.Append(indented ? ": " : ":");
    }

    private void NewLine()
    {
        if (indented)
            _text.Append('\n').Append(' ', _depth * 2);
    }

    private void Quote(string text)
    {
        _text.Append('"');
        foreach (var character in text)
        {
            if (character is '"' or '\\')
                _text.Append('\\').Append(character);
            else if (character < ' ')
                _text.Append("\\u").Append(((int)character).ToString("x4", CultureInfo.InvariantCulture));
            else
                _text.Append(character);
        }

        _text.Append('"');
    }
}
