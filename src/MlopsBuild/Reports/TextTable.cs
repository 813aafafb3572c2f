using System.Text;

namespace MlopsBuild.Reports;

/// <summary>A table for logs and terminals: columns that line up, two blanks apart.</summary>
internal static class TextTable
{
    /// <summary>The lines: the heading, a rule, and the rows. A heading that starts with <c>#</c> stands above numbers, which end at its right.</summary>
    public static IEnumerable<string> Lines(IReadOnlyList<string> head, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var right = head.Select(heading => heading.StartsWith('#')).ToList();
        var shown = rows.Prepend([.. head.Select(heading => heading.TrimStart('#'))]).Select(row => row.Select(cell => VisibleText.Of(cell, 200)).ToList()).ToList();
        var widths = Enumerable.Range(0, head.Count).Select(column => shown.Max(row => Width(row[column]))).ToList();
        for (var row = 0; row < shown.Count; row++)
        {
            yield return string.Join("  ", shown[row].Select((cell, column) => Padded(cell, widths[column], right[column]))).TrimEnd();
            if (row == 0)
                yield return new string('─', widths.Sum() + (2 * (widths.Count - 1)));
        }
    }

    private static string Padded(string cell, int width, bool right)
    {
        var blanks = new string(' ', Math.Max(0, width - Width(cell)));
        return right ? blanks + cell : cell + blanks;
    }

    private static int Width(string cell) => cell.EnumerateRunes().Count(rune => Rune.GetUnicodeCategory(rune) is not System.Globalization.UnicodeCategory.NonSpacingMark);
}
