namespace MlopsBuild.Ci.Yaml;

/// <summary>A scalar.</summary>
internal sealed class YamlText : YamlNode
{
    private readonly string _written;
    private readonly string[] _lines = [];

    /// <summary>A text, quoted where it needs to be; simple lines as a block.</summary>
    public YamlText(string text)
    {
        _written = YamlQuoting.Of(text);
        var lines = text.Split('\n');
        if (lines.Length > 1 && Array.TrueForAll(lines, line => line.Length > 0 && char.IsAsciiLetterOrDigit(line[0]) && line.All(c => c is >= ' ' and <= '~')))
            _lines = lines;
    }

    private YamlText(string written, bool bare) => _written = bare ? written : YamlQuoting.Of(written);

    /// <summary>A number or truth value, which must not be quoted.</summary>
    public static YamlText Bare(string written) => new(written, bare: true);

    /// <inheritdoc/>
    public override void Write(YamlWriter writer, int indentation)
    {
        if (_lines.Length > 0)
            writer.Block(_lines, indentation);
        else
            writer.Inline(_written, Comment);
    }
}
