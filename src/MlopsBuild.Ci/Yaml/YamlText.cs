namespace MlopsBuild.Ci.Yaml;

/// <summary>A scalar.</summary>
internal sealed class YamlText : YamlNode
{
    private readonly string _written;
    private readonly string[] _lines;

    /// <summary>A text, quoted where it needs to be; simple lines as a block.</summary>
    public YamlText(string text)
    {
        _written = YamlQuoting.Of(text);
        var lines = text.Split('\n');
        _lines = lines.Length > 1 && Array.TrueForAll(lines, line => line.Length > 0 && char.IsAsciiLetterOrDigit(line[0]) && line.All(c => c is >= ' ' and <= '~')) ? lines : [];
    }

    private YamlText(string written, string[] lines) => (_written, _lines) = (written, lines);

    /// <summary>A number or truth value, which must not be quoted.</summary>
    public static YamlText Bare(string written) => new(written, []);

    /// <inheritdoc/>
    public override void Write(YamlWriter writer, int indentation)
    {
        if (_lines.Length > 0)
            writer.Block(_lines, indentation);
        else
            writer.Inline(_written, Comment);
    }
}
