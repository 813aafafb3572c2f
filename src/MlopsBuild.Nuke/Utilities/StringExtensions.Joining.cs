namespace Nuke.Common.Utilities;

public static partial class StringExtensions
{
    /// <summary>The texts in one.</summary>
    public static string Join(this IEnumerable<string> enumerable, string separator) => string.Join(separator, enumerable);

    /// <summary>The texts in one.</summary>
    public static string Join(this IEnumerable<string> enumerable, char separator) => string.Join(separator, enumerable);

    /// <summary>The texts in one, with spaces between.</summary>
    public static string JoinSpace(this IEnumerable<string> enumerable) => string.Join(' ', enumerable);

    /// <summary>The texts in one, with commas between.</summary>
    public static string JoinComma(this IEnumerable<string> enumerable) => string.Join(',', enumerable);

    /// <summary>The texts in one, with commas and spaces between.</summary>
    public static string JoinCommaSpace(this IEnumerable<string> enumerable) => string.Join(", ", enumerable);

    /// <summary>The texts in one, with semicolons between.</summary>
    public static string JoinSemicolon(this IEnumerable<string> enumerable) => string.Join(';', enumerable);

    /// <summary>The texts in one, with line breaks between.</summary>
    /// <param name="enumerable">The texts.</param>
    /// <param name="platformFamily">Whose line breaks; default those of this system.</param>
    public static string JoinNewLine(this IEnumerable<string> enumerable, PlatformFamily? platformFamily = null) => string.Join(
        platformFamily switch { null => Environment.NewLine, PlatformFamily.Windows => "\r\n", _ => "\n" },
        enumerable);

    /// <summary>The texts in one, with commas between and "or" before the last.</summary>
    public static string JoinCommaOr(this IEnumerable<string> enumerable) => Enumeration(enumerable, "or");

    /// <summary>The texts in one, with commas between and "and" before the last.</summary>
    public static string JoinCommaAnd(this IEnumerable<string> enumerable) => Enumeration(enumerable, "and");

    /// <summary>The texts in one, with dots between.</summary>
    public static string JoinDot(this IEnumerable<string> enumerable) => string.Join('.', enumerable);

    /// <summary>The texts in one, with dashes between.</summary>
    public static string JoinDash(this IEnumerable<string> enumerable) => string.Join('-', enumerable);

    /// <summary>The texts in one, with underscores between.</summary>
    public static string JoinUnderscore(this IEnumerable<string> enumerable) => string.Join('_', enumerable);

    private static string Enumeration(IEnumerable<string> enumerable, string word) => enumerable.ToList() switch
    {
        [] => "",
        [var only] => only,
        [var first, var second] => $"{first} {word} {second}",
        [.. var others, var last] => $"{string.Join(", ", others)}, {word} {last}",
    };
}
