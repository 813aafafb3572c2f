using System.Globalization;
using System.Text;

namespace MlopsBuild.Reports;

/// <summary>Shows text of any origin so that the reader sees what is there and nothing of it acts on the screen.</summary>
public static class VisibleText
{
    /// <summary>
    /// The text with every character that cannot be seen, or that moves other characters, spelt out: control characters as <c>␀</c> to
    /// <c>␟</c>, the others (bidirectional controls, zero-width and unusual spaces, halves of a surrogate pair) as <c>[U+202E]</c>. The joiners
    /// of emoji and Persian stay.
    /// </summary>
    /// <param name="text">Any text.</param>
    /// <param name="limit">Most characters that are shown; how many more there are is said behind them.</param>
    public static string Of(string text, int limit = int.MaxValue)
    {
        if (text.Length <= limit && !text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
            return text;
        var shown = new StringBuilder();
        var characters = 0;
        for (var i = 0; i < text.Length; characters++)
        {
            if (characters == limit)
                return shown.Append(CultureInfo.InvariantCulture, $"… (and {Figures.Count(Characters(text.AsSpan(i)))} more characters)").ToString();
            var whole = Rune.DecodeFromUtf16(text.AsSpan(i), out var rune, out var length) == System.Buffers.OperationStatus.Done;
            if (!whole)
                Spell(shown, text[i]);
            else if (rune.Value < 0x20)
                shown.Append((char)(0x2400 + rune.Value));
            else if (rune.Value == 0x7F)
                shown.Append('\u2421');
            else if (IsUnseen(rune))
                Spell(shown, rune.Value);
            else
                shown.Append(text, i, length);
            i += whole ? length : 1;
        }

        return shown.ToString();
    }

    private static bool IsUnseen(Rune rune) => rune.Value switch
    {
        ' ' or 0x200C or 0x200D => false,
        0x115F or 0x1160 or 0x2800 or 0x3164 or 0xFFA0 => true,
        >= 0xFDD0 and <= 0xFDEF => true,
        _ => (rune.Value & 0xFFFE) == 0xFFFE || Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse,
    };

    private static void Spell(StringBuilder shown, int character) => shown.Append(CultureInfo.InvariantCulture, $"[U+{character:X4}]");

    private static long Characters(ReadOnlySpan<char> text)
    {
        long characters = 0;
        foreach (var _ in text.EnumerateRunes())
            characters++;
        return characters;
    }
}
