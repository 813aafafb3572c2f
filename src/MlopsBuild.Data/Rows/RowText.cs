using System.Globalization;
using System.Text;

namespace MlopsBuild.Data;

/// <summary>Texts of a contract as C# may hold them.</summary>
internal static class RowText
{
    /// <summary>A literal of C# in quotes; characters that cannot be seen are escaped.</summary>
    public static string Literal(string text)
    {
        var literal = new StringBuilder("\"");
        foreach (var letter in text)
        {
            if (letter is '"' or '\\')
                literal.Append('\\').Append(letter);
            else if (IsSeen(letter))
                literal.Append(letter);
            else
                literal.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:X4}");
        }

        return literal.Append('"').ToString();
    }

    /// <summary>A documentation comment of one line.</summary>
    public static string Summary(string indent, string text)
    {
        var line = OneLine(text).Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");
        return $"{indent}/// <summary>{line}{(line.EndsWith('.') || line.EndsWith('!') || line.EndsWith('?') ? "" : ".")}</summary>\n";
    }

    /// <summary>The text with a space for every run of blanks and of characters that cannot be seen.</summary>
    public static string OneLine(string text)
    {
        var line = new StringBuilder();
        foreach (var letter in text)
        {
            if (IsSeen(letter) && letter != ' ')
                line.Append(letter);
            else if (line.Length > 0 && line[^1] != ' ')
                line.Append(' ');
        }

        return line.ToString().TrimEnd();
    }

    // Pairs of surrogates are seen; one alone cannot be encoded.
    private static bool IsSeen(char letter) => char.GetUnicodeCategory(letter)
        is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse);
}
