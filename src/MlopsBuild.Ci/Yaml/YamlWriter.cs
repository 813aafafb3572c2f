using System.Text;

namespace MlopsBuild.Ci.Yaml;

/// <summary>Writes a document in block style, two spaces a level.</summary>
internal sealed class YamlWriter
{
    private readonly StringBuilder _text = new();

    // A mapping within a sequence begins on the line of its dash.
    private bool _onDash;

    private YamlWriter()
    {
    }

    /// <summary>The text of a document: comment lines, then each top-level entry, with an empty line before those that hold blocks.</summary>
    public static string Document(IEnumerable<string> comments, YamlMap root)
    {
        var writer = new YamlWriter();
        foreach (var comment in comments)
            writer._text.Append(comment.Length == 0 ? "#" : "# ").Append(comment).Append('\n');
        var wasBlock = true;
        foreach (var (key, value) in root)
        {
            var isBlock = value is YamlMap { IsEmpty: false } or YamlList { IsEmpty: false };
            if (isBlock || wasBlock)
                writer._text.Append('\n');
            wasBlock = isBlock;
            writer.Entry(key, value, 0);
        }

        return writer._text.ToString();
    }

    /// <summary>Ends the line with a scalar.</summary>
    public void Inline(string written, string? comment)
    {
        if (_onDash)
            _onDash = false;
        else
            _text.Append(' ');
        _text.Append(written);
        if (comment is not null)
            _text.Append(" # ").Append(comment);
        _text.Append('\n');
    }

    /// <summary>Ends the line with lines that stand below it as they are.</summary>
    public void Block(string[] lines, int indentation)
    {
        Inline("|-", comment: null);
        foreach (var line in lines)
            _text.Append(' ', indentation).Append(line).Append('\n');
    }

    /// <summary>The entries of a mapping.</summary>
    public void Entries(YamlMap map, int indentation)
    {
        if (!_onDash)
            _text.Append('\n');
        foreach (var (key, value) in map)
            Entry(key, value, indentation);
    }

    /// <summary>The items of a sequence.</summary>
    public void Items(YamlList list, int indentation)
    {
        if (_onDash)
            _onDash = false;
        else
            _text.Append('\n');
        foreach (var item in list)
        {
            _text.Append(' ', indentation).Append("- ");
            _onDash = true;
            item.Write(this, indentation + 2);
            _onDash = false;
        }
    }

    private void Entry(string key, YamlNode value, int indentation)
    {
        if (_onDash)
            _onDash = false;
        else
            _text.Append(' ', indentation);
        _text.Append(YamlQuoting.Of(key, isKey: true)).Append(':');
        value.Write(this, indentation + 2);
    }
}
