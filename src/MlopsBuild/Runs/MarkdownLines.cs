using System.Text;
using MlopsBuild.Reports;

namespace MlopsBuild.Runs;

/// <summary>Lines of GitHub-flavoured Markdown.</summary>
internal static class MarkdownLines
{
    private const int LongestCell = 200;

    /// <summary>Begins what is shown once somebody opens it.</summary>
    public static void Fold(StringBuilder text, string summary)
    {
        Line(text, "");
        Line(text, $"<details><summary>{summary}</summary>");
        Line(text, "");
    }

    /// <summary>Ends it.</summary>
    public static void EndFold(StringBuilder text)
    {
        Line(text, "");
        Line(text, "</details>");
    }

    /// <summary>Text as a cell of a table.</summary>
    public static string Cell(string text) => MarkdownText.Of(text, LongestCell);

    /// <summary>Adds a line.</summary>
    public static void Line(StringBuilder text, string line) => text.Append(line).Append('\n');
}
