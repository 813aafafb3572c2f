using System.Diagnostics.CodeAnalysis;

namespace Nuke.Common.Utilities;

/// <summary>Short forms for work with text.</summary>
public static class StringExtensions
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

    /// <summary>The lines of the text, whatever ends them.</summary>
    public static string[] SplitLineBreaks(this string str) => str.Replace("\r\n", "\n").Split('\n', '\r');

    /// <summary>The texts in one.</summary>
    public static string Join(this IEnumerable<string> enumerable, string separator) => string.Join(separator, enumerable);

    /// <summary>The texts in one, with spaces between.</summary>
    public static string JoinSpace(this IEnumerable<string> enumerable) => string.Join(' ', enumerable);

    /// <summary>The texts in one, with commas between.</summary>
    public static string JoinComma(this IEnumerable<string> enumerable) => string.Join(',', enumerable);

    /// <summary>The texts in one, with commas and spaces between.</summary>
    public static string JoinCommaSpace(this IEnumerable<string> enumerable) => string.Join(", ", enumerable);

    /// <summary>The texts in one, with semicolons between.</summary>
    public static string JoinSemicolon(this IEnumerable<string> enumerable) => string.Join(';', enumerable);

    /// <summary>The texts in one, with line breaks between.</summary>
    public static string JoinNewLine(this IEnumerable<string> enumerable) => string.Join(Environment.NewLine, enumerable);

    /// <summary>The text in double quotes, quotes inside escaped.</summary>
    public static string DoubleQuote(this string? str) => $"\"{(str ?? "").Replace("\"", "\\\"")}\"";

    /// <summary>The text in double quotes when it is empty or holds spaces and is not quoted yet.</summary>
    public static string DoubleQuoteIfNeeded(this string? str)
    {
        if (string.IsNullOrEmpty(str))
            return "\"\"";
        var quoted = str.Length > 1 && ((str[0] == '"' && str[^1] == '"') || (str[0] == '\'' && str[^1] == '\''));
        return quoted || !str.Contains(' ') ? str : str.DoubleQuote();
    }

    /// <summary>The text in single quotes.</summary>
    public static string SingleQuote(this string? str) => $"'{(str ?? "").Replace("'", "\\'")}'";

    /// <summary>The text in single quotes when it is empty or holds spaces and is not quoted yet.</summary>
    public static string SingleQuoteIfNeeded(this string? str)
    {
        if (string.IsNullOrEmpty(str))
            return "''";
        var quoted = str.Length > 1 && ((str[0] == '"' && str[^1] == '"') || (str[0] == '\'' && str[^1] == '\''));
        return quoted || !str.Contains(' ') ? str : str.SingleQuote();
    }
}
