using System.Globalization;
using System.Text;

namespace MlopsBuild.Ci.Yaml;

/// <summary>
/// Writes a text as one scalar that parsers of YAML 1.1 and 1.2 read back as that text: plain where nothing in it is special, otherwise in single
/// quotes, and in double quotes with escapes where it holds line breaks or characters that do not print.
/// </summary>
internal static class YamlQuoting
{
    private static readonly string[] Words = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"];

    /// <summary>The scalar.</summary>
    /// <param name="text">What it holds.</param>
    /// <param name="isKey">Whether it is a key: GitHub's <c>on</c> is read as a text there by all whom it concerns.</param>
    public static string Of(string text, bool isKey = false)
    {
        foreach (var c in text)
        {
            if (char.IsControl(c) || char.IsSurrogate(c) || c is '\u2028' or '\u2029' or '\uFEFF' or '\uFFFE' or '\uFFFF')
                return Escaped(text);
        }

        return (isKey && text == "on") || IsPlain(text) ? text : $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
    }

    private static bool IsPlain(string text)
    {
        if (text.Length == 0 || text[^1] is ' ' or ':' || !CanBegin(text) || Array.Exists(Words, word => word.Equals(text, StringComparison.OrdinalIgnoreCase)))
            return false;
        for (var index = 0; index < text.Length; index++)
        {
            var c = text[index];
            if (c == ':' ? text[index + 1] == ' ' : c == '#' ? text[index - 1] == ' ' : !char.IsAsciiLetterOrDigit(c) && !" _./-()+=$;<>~^@{}&|\"\\,*'![]?%".Contains(c, StringComparison.Ordinal))
                return false;
        }

        return true;
    }

    // "./build.sh", "$NAME" and names; "." and "~" could begin a number, a null or a document's end.
    private static bool CanBegin(string text) =>
        char.IsAsciiLetter(text[0]) || text[0] is '_' or '/'
        || (text[0] == '$' && text.Length > 1)
        || (text[0] == '.' && text.Length > 2 && (text[1] == '/' || (char.IsAsciiLetter(text[1]) && !text.Equals(".inf", StringComparison.OrdinalIgnoreCase) && !text.Equals(".nan", StringComparison.OrdinalIgnoreCase))))
        || (text[0] == '~' && text.Length > 1 && text[1] == '/');

    private static string Escaped(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is '"' or '\\')
                quoted.Append('\\').Append((char)rune.Value);
            else if (rune.Value == '\n')
                quoted.Append("\\n");
            else if (rune.Value == '\t')
                quoted.Append("\\t");
            else if (rune.Value > 0xFFFF)
                quoted.Append("\\U").Append(rune.Value.ToString("X8", CultureInfo.InvariantCulture));
            else if (rune.Value is < 0x20 or (>= 0x7F and < 0xA0) or 0x2028 or 0x2029 or 0xFEFF or 0xFFFE or 0xFFFF)
                quoted.Append("\\u").Append(rune.Value.ToString("X4", CultureInfo.InvariantCulture));
            else
                quoted.Append(rune.ToString());
        }

        return quoted.Append('"').ToString();
    }
}
