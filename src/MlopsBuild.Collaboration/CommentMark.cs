using System.Globalization;
using System.Text.RegularExpressions;

namespace MlopsBuild.Collaboration;

/// <summary>The hidden first line of a comment by which later runs find it again, and see how new it is.</summary>
/// <param name="Key">What the comment belongs to within its pull request, such as the name of the workflow.</param>
/// <param name="Sequence">The run whose result it shows.</param>
public sealed partial record CommentMark(string Key, ReportSequence Sequence)
{
    /// <summary>The line: an HTML comment, which GitHub does not show.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"<!-- mlopsbuild report key=\"{Escape(Key)}\" run=\"{Sequence.Run}\" attempt=\"{Sequence.Attempt}\" -->");

    /// <summary>The mark at the beginning of a comment; null where there is none.</summary>
    public static CommentMark? Find(string? body)
    {
        if (body is null || Line().Match(body) is not { Success: true } match)
            return null;
        return long.TryParse(match.Groups[2].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var run)
            && int.TryParse(match.Groups[3].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var attempt)
            ? new(Uri.UnescapeDataString(match.Groups[1].Value), new(run, attempt))
            : null;
    }

    // Nothing in it may end the HTML comment.
    private static string Escape(string key) => Uri.EscapeDataString(key).Replace("-", "%2D", StringComparison.Ordinal);

    [GeneratedRegex("""\A<!-- mlopsbuild report key="([^"\r\n]*)" run="(\d+)" attempt="(\d+)" -->""")]
    private static partial Regex Line();
}
