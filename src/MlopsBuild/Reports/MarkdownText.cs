using System.Text;
using System.Text.RegularExpressions;

namespace MlopsBuild.Reports;

/// <summary>Text of any origin in Markdown.</summary>
public static partial class MarkdownText
{
    private const char NoBreak = '\u200B';

    /// <summary>
    /// The text so that it neither ends a cell of a table nor becomes markup, and so that GitHub makes no link, mention or reference of it: those it looks for after the markup, so that a
    /// space of no width breaks them. <c>diamonds@3</c> is none, and stays as it can be copied.
    /// </summary>
    /// <param name="text">Any text.</param>
    /// <param name="limit">Most characters that are shown.</param>
    public static string Of(string text, int limit = 300)
    {
        var escaped = new StringBuilder();
        foreach (var letter in Active().Replace(VisibleText.Of(text, limit), found => found.Value + NoBreak))
        {
            if (letter is '|' or '\\' or '`' or '*' or '_' or '[' or ']' or '<' or '>' or '#' or '@' or '!' or '~' or '&' or '$')
                escaped.Append('\\');
            escaped.Append(letter);
        }

        return escaped.ToString();
    }

    // A mention, an address of mail, the scheme of an address, a host, the number of an issue.
    [GeneratedRegex(@"(?<![A-Za-z0-9])@(?=\w)|@(?=[\w-]+\.)|://|(?<![A-Za-z0-9])www(?=\.)|#(?=\d)|(?<![A-Za-z0-9])GH(?=-\d)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Active();
}
