using System.Text;

namespace MlopsBuild.Reports;

/// <summary>Text of any origin in Markdown.</summary>
public static class MarkdownText
{
    /// <summary>The text so that it neither ends a cell of a table nor becomes a link, a mention or markup.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="limit">Most characters that are shown.</param>
    public static string Of(string text, int limit = 300)
    {
        var escaped = new StringBuilder();
        foreach (var letter in VisibleText.Of(text, limit))
        {
            if (letter is '|' or '\\' or '`' or '*' or '_' or '[' or ']' or '<' or '>' or '#' or '@' or '!' or '~' or '&')
                escaped.Append('\\');
            escaped.Append(letter);
        }

        return escaped.ToString();
    }
}
