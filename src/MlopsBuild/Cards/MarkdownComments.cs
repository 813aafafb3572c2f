using System.Text.RegularExpressions;

namespace MlopsBuild.Cards;

/// <summary>Comments in Markdown, as HTML has them.</summary>
internal static partial class MarkdownComments
{
    /// <summary>The text without its comments; what stands in code is code.</summary>
    /// <param name="markdown">Markdown with lines that end with a line feed.</param>
    public static string LeaveOut(string markdown) => CodeOrComment().Replace(markdown, found => found.Groups["comment"].Success ? "" : found.Value);

    [GeneratedRegex(@"^ {0,3}```.*?(?:^ {0,3}```[^\n]*$|\z)|`[^`\n]+`|(?<comment><!--.*?-->)", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex CodeOrComment();
}
