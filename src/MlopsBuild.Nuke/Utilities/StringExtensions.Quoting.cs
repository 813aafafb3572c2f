namespace Nuke.Common.Utilities;

public static partial class StringExtensions
{
    /// <summary>The text in double quotes, quotes inside escaped.</summary>
    public static string DoubleQuote(this string? str) => $"\"{(str ?? "").Replace("\"", "\\\"")}\"";

    /// <summary>The text in double quotes when it is empty or holds spaces and is not quoted yet.</summary>
    public static string DoubleQuoteIfNeeded(this string? str) => str.DoubleQuoteIfNeeded(' ');

    /// <summary>The text in double quotes when it is empty or holds one of the characters and is not quoted yet.</summary>
    public static string DoubleQuoteIfNeeded(this string? str, params char?[] disallowed) =>
        string.IsNullOrEmpty(str) ? "\"\"" : IsQuoted(str) || !HasAny(str, disallowed) ? str : str.DoubleQuote();

    /// <summary>The text in single quotes, quotes inside escaped.</summary>
    public static string SingleQuote(this string? str) => $"'{(str ?? "").Replace("'", "\\'")}'";

    /// <summary>The text in single quotes when it is empty or holds spaces and is not quoted yet.</summary>
    public static string SingleQuoteIfNeeded(this string? str) => str.SingleQuoteIfNeeded(' ');

    /// <summary>The text in single quotes when it is empty or holds one of the characters and is not quoted yet.</summary>
    public static string SingleQuoteIfNeeded(this string? str, params char?[] disallowed) =>
        string.IsNullOrEmpty(str) ? "''" : IsQuoted(str) || !HasAny(str, disallowed) ? str : str.SingleQuote();

    /// <summary>Whether the text is in double quotes.</summary>
    public static bool IsDoubleQuoted(this string str) => str.Length > 1 && str[0] == '"' && str[^1] == '"';

    /// <summary>Whether the text is in single quotes.</summary>
    public static bool IsSingleQuoted(this string str) => str.Length > 1 && str[0] == '\'' && str[^1] == '\'';

    /// <summary>The text without the double quotes around it.</summary>
    public static string TrimMatchingDoubleQuotes(this string str) => str.IsDoubleQuoted() ? str[1..^1] : str;

    /// <summary>The text without the double or single quotes around it.</summary>
    public static string TrimMatchingQuotes(this string str) => IsQuoted(str) ? str[1..^1] : str;

    private static bool IsQuoted(string str) => str.IsDoubleQuoted() || str.IsSingleQuoted();

    private static bool HasAny(string str, char?[] disallowed) => Array.Exists(disallowed, x => x is { } c && str.Contains(c));
}
