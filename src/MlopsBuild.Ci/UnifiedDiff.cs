using System.Globalization;
using System.Text;

namespace MlopsBuild.Ci;

/// <summary>The difference of two texts as <c>diff -u</c> writes it, with three lines around each change.</summary>
public static class UnifiedDiff
{
    private const int Around = 3;

    /// <summary>The difference; empty for equal texts.</summary>
    /// <param name="path">Path of the file, for the head.</param>
    /// <param name="before">The text as it stands; null for a file that is missing.</param>
    /// <param name="after">The text as it should be; null for a file that should not be.</param>
    public static string Of(string path, string? before, string? after)
    {
        var (old, young) = (Lines(before), Lines(after));
        var changes = Changes(old, young);
        var text = new StringBuilder();
        if (changes.TrueForAll(change => change.Sign == ' '))
            return "";
        text.Append("--- ").Append(before is null ? "/dev/null" : $"a/{path}").Append('\n');
        text.Append("+++ ").Append(after is null ? "/dev/null" : $"b/{path}").Append('\n');
        for (var index = 0; index < changes.Count;)
        {
            while (index < changes.Count && changes[index].Sign == ' ')
                index++;
            if (index == changes.Count)
                break;
            var (start, end) = (Math.Max(0, index - Around), index);
            for (var next = index; next < changes.Count && next <= end + (2 * Around); next++)
            {
                if (changes[next].Sign != ' ')
                    end = next;
            }

            index = end + 1;
            Hunk(text, changes, start, Math.Min(changes.Count, end + 1 + Around));
        }

        return text.ToString();
    }

    private static string[] Lines(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return [];
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        return lines[^1].Length == 0 ? lines[..^1] : lines;
    }

    private static void Hunk(StringBuilder text, List<(char Sign, string Line)> changes, int start, int end)
    {
        var (old, young) = (1 + changes.Take(start).Count(change => change.Sign != '+'), 1 + changes.Take(start).Count(change => change.Sign != '-'));
        var hunk = changes.GetRange(start, end - start);
        var (olds, youngs) = (hunk.Count(change => change.Sign != '+'), hunk.Count(change => change.Sign != '-'));
        text.Append(CultureInfo.InvariantCulture, $"@@ -{(olds == 0 ? old - 1 : old)},{olds} +{(youngs == 0 ? young - 1 : young)},{youngs} @@\n");
        foreach (var (sign, line) in hunk)
            text.Append(sign).Append(line).Append('\n');
    }

    // The longest common subsequence, after what both begin and end with; files of CI are short.
    private static List<(char Sign, string Line)> Changes(string[] old, string[] young)
    {
        var (start, end) = (0, 0);
        while (start < old.Length && start < young.Length && old[start] == young[start])
            start++;
        while (end < old.Length - start && end < young.Length - start && old[^(end + 1)] == young[^(end + 1)])
            end++;
        var (rows, columns) = (old.Length - start - end, young.Length - start - end);
        var common = new int[rows + 1, columns + 1];
        for (var row = rows - 1; row >= 0; row--)
        {
            for (var column = columns - 1; column >= 0; column--)
                common[row, column] = old[start + row] == young[start + column] ? common[row + 1, column + 1] + 1 : Math.Max(common[row + 1, column], common[row, column + 1]);
        }

        List<(char, string)> changes = [.. old[..start].Select(line => (' ', line))];
        for (var (row, column) = (0, 0); row < rows || column < columns;)
        {
            if (row < rows && column < columns && old[start + row] == young[start + column])
            {
                changes.Add((' ', old[start + row]));
                row++;
                column++;
            }
            else if (column == columns || (row < rows && common[row + 1, column] >= common[row, column + 1]))
            {
                changes.Add(('-', old[start + row++]));
            }
            else
            {
                changes.Add(('+', young[start + column++]));
            }
        }

        changes.AddRange(old[^end..].Select(line => (' ', line)));
        return changes;
    }
}
