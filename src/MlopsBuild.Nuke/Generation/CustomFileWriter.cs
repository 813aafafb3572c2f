namespace Nuke.Common.Utilities;

/// <summary>Writes indented lines and comments.</summary>
/// <param name="streamWriter">Takes the lines.</param>
/// <param name="indentationFactor">Spaces for each step of indentation.</param>
/// <param name="commentPrefix">What begins a comment; null when the format has none, and comments are then left out.</param>
public class CustomFileWriter(StreamWriter streamWriter, int indentationFactor, string? commentPrefix)
{
    private int _indentation;

    /// <summary>Writes a line, or an empty one.</summary>
    public void WriteLine(string? text = null) =>
        streamWriter.WriteLine(string.IsNullOrEmpty(text) ? "" : new string(' ', _indentation * indentationFactor) + text);

    /// <summary>Writes a comment; each line of the text becomes one of its own.</summary>
    public void WriteComment(string? text = null)
    {
        if (commentPrefix is null)
            return;
        foreach (var line in (text ?? "").SplitLineBreaks())
            WriteLine($"{commentPrefix} {line}".TrimEnd());
    }

    /// <summary>Lets the action write.</summary>
    public void Write(Action<CustomFileWriter> action) => action(this);

    /// <summary>Indents what follows by one step until the result is disposed.</summary>
    public IDisposable Indent() => DelegateDisposable.CreateBracket(() => _indentation++, () => _indentation--);
}
