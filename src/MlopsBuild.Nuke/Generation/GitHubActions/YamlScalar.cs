using System.Globalization;
using System.Text;

namespace Nuke.Common.CI.GitHubActions.Configuration;

/// <summary>
/// Writes a text as one YAML scalar that every parser reads back as that text: plain where nothing in it is special, otherwise in single quotes, and
/// in double quotes with escapes where it holds line breaks or control characters.
/// </summary>
internal static class YamlScalar
{
    // Words that YAML 1.1 or 1.2 reads as null or as a truth value.
    private static readonly string[] Words = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"];

    public static string Of(string text)
    {
        foreach (var c in text)
            if (NeedsEscape(c))
                return DoubleQuoted(text);
        return IsPlain(text) || IsPlainExpression(text) ? text : $"'{text.Replace("'", "''")}'";
    }

    private static bool IsPlain(string text)
    {
        if (text.Length == 0 || text[^1] == ' ' || !(char.IsAsciiLetter(text[0]) || text[0] is '_' or '.' or '/') || LooksLikeNumber(text))
            return false;
        foreach (var c in text)
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('_' or '.' or '/' or '-' or ' '))
                return false;
        return !Array.Exists(Words, x => x.Equals(text, StringComparison.OrdinalIgnoreCase));
    }

    // ".5", ".inf" and ".nan" are numbers, "..." ends a document.
    private static bool LooksLikeNumber(string text) =>
        text[0] == '.' && (text.Trim('.').Length == 0 || char.IsAsciiDigit(text[1])
            || text.Equals(".inf", StringComparison.OrdinalIgnoreCase) || text.Equals(".nan", StringComparison.OrdinalIgnoreCase));

    // Expressions read better without quotes, and only these three would end or break a plain scalar that begins with a dollar sign.
    private static bool IsPlainExpression(string text) =>
        text.StartsWith("${{", StringComparison.Ordinal) && text[^1] is not (' ' or ':')
        && !text.Contains(": ", StringComparison.Ordinal) && !text.Contains(" #", StringComparison.Ordinal);

    private static bool NeedsEscape(char c) =>
        char.IsControl(c) || char.IsSurrogate(c) || c is '\u2028' or '\u2029' or '\uFEFF' or '\uFFFE' or '\uFFFF';

    private static string DoubleQuoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is '"' or '\\')
                quoted.Append('\\').Append((char)rune.Value);
            else if (rune.Value == '\n')
                quoted.Append("\\n");
            else if (rune.IsBmp && NeedsEscape((char)rune.Value))
                quoted.Append("\\u").Append(rune.Value.ToString("X4", CultureInfo.InvariantCulture));
            else if (!rune.IsBmp)
                quoted.Append("\\U").Append(rune.Value.ToString("X8", CultureInfo.InvariantCulture));
            else
                quoted.Append(rune.ToString());
        }

        return quoted.Append('"').ToString();
    }
}
