using System.Text.RegularExpressions;

namespace MlopsBuild.Collaboration;

/// <summary>Markdown within the lengths that GitHub takes.</summary>
public static partial class CommentText
{
    /// <summary>Most characters of a comment.</summary>
    public const int LongestComment = 65_536;

    /// <summary>Most characters of the text of a release.</summary>
    public const int LongestRelease = 125_000;

    /// <summary>Most characters of the summary and of the text of a check run.</summary>
    public const int LongestCheck = 65_535;

    /// <summary>The text as it is, or its first whole lines with a link to all of it; what is folded or fenced is closed.</summary>
    /// <param name="markdown">Any Markdown.</param>
    /// <param name="longest">Most characters.</param>
    /// <param name="fullReport">Address of the whole text.</param>
    public static string Cut(string markdown, int longest, string fullReport)
    {
        if (markdown.Length <= longest)
            return markdown;
        var end = $"\n\nThe rest does not fit here: [the full report]({fullReport}).\n";
        var (kept, open, fenced) = (0, 0, false);
        for (var start = 0; start < markdown.Length;)
        {
            var next = markdown.IndexOf('\n', start) is var found and >= 0 ? found + 1 : markdown.Length;
            var line = markdown.AsSpan(start, next - start);
            var opened = Math.Max(0, open + Folds().Count(line) - Unfolds().Count(line));
            var inFence = line.TrimStart().StartsWith("```") ? !fenced : fenced;
            if (next + Closing(opened, inFence).Length + end.Length > longest)
                break;
            (kept, open, fenced, start) = (next, opened, inFence, next);
        }

        return markdown[..kept] + Closing(open, fenced) + end;
    }

    private static string Closing(int open, bool fenced) => (fenced ? "\n```\n" : "") + string.Concat(Enumerable.Repeat("\n\n</details>", open));

    [GeneratedRegex("<details", RegexOptions.IgnoreCase)]
    private static partial Regex Folds();

    [GeneratedRegex("</details", RegexOptions.IgnoreCase)]
    private static partial Regex Unfolds();
}
