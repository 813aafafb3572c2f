using System.Globalization;
using System.Text;

namespace MlopsBuild.Data;

/// <summary>Spells values as YAML, in quotes only where they would mean something else without.</summary>
internal static class YamlSpelling
{
    // Readers of YAML 1.1 take these, and times such as 12:30, for something else than text.
    private static readonly string[] OldWords = ["yes", "no", "on", "off", "=", "<<"];

    /// <summary>A text as the value of a key on a line of its own.</summary>
    public static string Block(string text) => IsPlain(text) ? text : Quoted(text);

    /// <summary>A text inside <c>[ ]</c> or <c>{ }</c>.</summary>
    public static string Flow(string text) => IsPlain(text) && text.IndexOfAny([',', '[', ']', '{', '}', ':']) < 0 ? text : Quoted(text);

    public static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static bool IsPlain(string text)
    {
        if (text.Length == 0 || text[0] == ' ' || text[^1] is ' ' or ':' || !YamlScalars.IsText(text) || OldWords.Contains(text.ToLowerInvariant()))
            return false;
        if ("-?:,[]{}#&*!|>'\"%@`".Contains(text[0], StringComparison.Ordinal) || text.StartsWith("...", StringComparison.Ordinal))
            return false;
        return !text.Contains(": ", StringComparison.Ordinal) && !text.Contains(" #", StringComparison.Ordinal) && text.EnumerateRunes().All(IsPrintable)
            && !LooksLikeOldNumber(text);
    }

    private static bool LooksLikeOldNumber(string text) =>
        text.Any(char.IsAsciiDigit) && (text.AsSpan().IndexOfAnyExcept("0123456789_+-.:eETtZz ") < 0 || text.TrimStart('-', '+').StartsWith("0b", StringComparison.Ordinal) || text.TrimStart('-', '+').StartsWith("0x", StringComparison.Ordinal));

    private static string Quoted(string text)
    {
        var isPrintable = text.EnumerateRunes().All(IsPrintable);
        if (isPrintable && text.AsSpan().IndexOfAny('"', '\\') < 0)
            return $"\"{text}\"";
        if (isPrintable)
            return $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
        var quoted = new StringBuilder("\"");
        foreach (var rune in text.EnumerateRunes())
        {
            quoted.Append(rune.Value switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                _ when IsPrintable(rune) => rune.ToString(),
                <= 0xFFFF => string.Create(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}"),
                _ => string.Create(CultureInfo.InvariantCulture, $"\\U{rune.Value:x8}"),
            });
        }

        return quoted.Append('"').ToString();
    }

    private static bool IsPrintable(Rune rune) => rune.Value == ' '
        || Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.SpaceSeparator or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate);
}
