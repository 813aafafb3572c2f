using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Nuke.Common.Utilities;

/// <summary>Short forms for work with text.</summary>
public static partial class StringExtensions
{
    /// <summary>Whether the text is null or empty.</summary>
    public static bool IsNullOrEmpty([NotNullWhen(false)] this string? str) => string.IsNullOrEmpty(str);

    /// <summary>Whether the text is null or blank.</summary>
    public static bool IsNullOrWhiteSpace([NotNullWhen(false)] this string? str) => string.IsNullOrWhiteSpace(str);

    /// <summary>Whether the texts are equal but for case.</summary>
    public static bool EqualsOrdinalIgnoreCase(this string? str, string? other) => string.Equals(str, other, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the text is in this one, whatever the case.</summary>
    public static bool ContainsOrdinalIgnoreCase(this string str, string other) => str.Contains(other, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether this text begins with the other, whatever the case.</summary>
    public static bool StartsWithOrdinalIgnoreCase(this string str, string other) => str.StartsWith(other, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether this text ends with the other, whatever the case.</summary>
    public static bool EndsWithOrdinalIgnoreCase(this string str, string other) => str.EndsWith(other, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the text equals one of the others but for case.</summary>
    public static bool EqualsAnyOrdinalIgnoreCase(this string? str, params string[] others) => Array.Exists(others, x => str.EqualsOrdinalIgnoreCase(x));

    /// <summary>Whether one of the others is in the text, whatever the case.</summary>
    public static bool ContainsAnyOrdinalIgnoreCase(this string str, params string[] others) => Array.Exists(others, str.ContainsOrdinalIgnoreCase);

    /// <summary>Whether the text begins with one of the others, whatever the case.</summary>
    public static bool StartsWithAnyOrdinalIgnoreCase(this string str, params string[] others) => Array.Exists(others, str.StartsWithOrdinalIgnoreCase);

    /// <summary>Whether the text ends with one of the others, whatever the case.</summary>
    public static bool EndsWithAnyOrdinalIgnoreCase(this string str, params string[] others) => Array.Exists(others, str.EndsWithOrdinalIgnoreCase);

    /// <summary>Removes a beginning, where the text has it.</summary>
    public static string TrimStart(this string str, string trim) => str.StartsWith(trim, StringComparison.Ordinal) ? str[trim.Length..] : str;

    /// <summary>Removes an end, where the text has it.</summary>
    public static string TrimEnd(this string str, string trim) => str.EndsWith(trim, StringComparison.Ordinal) ? str[..^trim.Length] : str;

    /// <summary>Removes the trimmed text where it is repeated, but for one.</summary>
    public static string TrimToOne(this string str, string trim)
    {
        while (str.Contains(trim + trim, StringComparison.Ordinal))
            str = str.Replace(trim + trim, trim);
        return str;
    }

    /// <summary>The text with another behind it; null of null.</summary>
    [return: NotNullIfNotNull(nameof(str))]
    public static string? Append(this string? str, string suffix) => str is null ? null : str + suffix;

    /// <summary>The text with another in front of it; null of null.</summary>
    [return: NotNullIfNotNull(nameof(str))]
    public static string? Prepend(this string? str, string prefix) => str is null ? null : prefix + str;

    /// <summary>The text with its first character in upper case.</summary>
    public static string Capitalize(this string str) => str.Length == 0 ? str : char.ToUpperInvariant(str[0]) + str[1..];

    /// <summary>The text, cut to so many characters, the last of which is then an ellipsis.</summary>
    public static string Truncate(this string str, int maxChars) => str.Length <= maxChars ? str : str[..Math.Max(maxChars - 1, 0)] + "\u2026";

    /// <summary>The text with so many spaces before each of its lines.</summary>
    public static string Indent(this string str, int count) => string.Join('\n', str.Split('\n').Select(x => new string(' ', count) + x));

    /// <summary>The text with braces doubled, as format strings need them.</summary>
    public static string EscapeBraces(this string str) => str.Replace("{", "{{").Replace("}", "}}");

    /// <summary>Replaces what matches the regular expression.</summary>
    public static string ReplaceRegex(this string str, string pattern, MatchEvaluator matchEvaluator, RegexOptions options = RegexOptions.None) =>
        Regex.Replace(str, pattern, matchEvaluator, options);

    /// <summary>The words of the text.</summary>
    public static string[] SplitSpace(this string str) => str.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The words of a name in camel case, beginning at its capitals.</summary>
    public static string[] SplitCamelHumps(this string str) => str.SplitCamelHumpsWithKnownWords([]);

    /// <summary>The words of a name in camel case; the known ones stay whole.</summary>
    public static string[] SplitCamelHumpsWithKnownWords(this string str, params string[] knownWords)
    {
        var words = new List<string>();
        var start = 0;
        for (var i = 0; i < str.Length;)
        {
            var known = Array.Find(knownWords, x => string.CompareOrdinal(str, i, x, 0, x.Length) == 0 && x.Length > 0);
            if (i > start && (known is not null || (char.IsUpper(str[i]) && !char.IsUpper(str[i - 1]))))
            {
                words.Add(str[start..i]);
                start = i;
            }

            i += known?.Length ?? 1;
        }

        if (start < str.Length)
            words.Add(str[start..]);
        return words.ToArray();
    }

    /// <summary>The MD5 hash of the text in UTF-8, in lower-case hexadecimal digits.</summary>
    public static string GetMD5Hash(this string str) => Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(str)));

    /// <summary>The SHA-256 hash of the text in UTF-8, in lower-case hexadecimal digits.</summary>
    public static string GetSHA256Hash(this string str) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(str)));

    /// <summary>The lines of the text, whatever ends them.</summary>
    public static string[] SplitLineBreaks(this string str) => str.Replace("\r\n", "\n").Split('\n', '\r');
}
