using System.Globalization;
using System.Text;
using MlopsBuild.Reports;

namespace MlopsBuild.Data;

/// <summary>Shows values in sentences: on one line, not too long.</summary>
internal static class Shown
{
    private const int Longest = 80;

    /// <summary>The text in quotes; control characters are spelt out, and what is long is cut.</summary>
    public static string Text(string text)
    {
        var shown = new StringBuilder("\"");
        foreach (var rune in text.AsSpan(0, Math.Min(text.Length, Longest)).EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
                shown.Append(rune.Value switch { '\n' => "\\n", '\r' => "\\r", '\t' => "\\t", _ => string.Create(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}") });
            else
                shown.Append(rune);
        }

        return shown.Append(text.Length > Longest ? "…\"" : "\"").ToString();
    }

    /// <summary>A name, in quotes where it could not be told from the words around it.</summary>
    public static string Name(string name) => name.Length is > 0 and <= Longest && name.All(c => char.IsLetterOrDigit(c) || c is '_' or '-') ? name : Text(name);

    public static string Names(IEnumerable<string> names) => string.Join(", ", names.Select(Text));

    /// <summary>The end of a sentence about a name that is not known: the nearest one, or the names there are.</summary>
    public static string Instead(string name, IReadOnlyList<string> known) =>
        name.Length <= Longest && NearestName.Of(name, known) is { } nearest ? $"did you mean {Text(nearest)}?"
        : known.Count <= 20 ? $"expected one of {string.Join(", ", known.Select(Name))}."
        : $"expected one of {string.Join(", ", known.Take(20).Select(Name))} and {known.Count - 20} more.";
}
