using System.Globalization;
using System.Text.RegularExpressions;

namespace MlopsBuild.Testing.Documents;

/// <summary>A line for a shell that a page shows.</summary>
/// <param name="Page">Path of the page from the root of the repository.</param>
/// <param name="Number">Number of the line on the page, from 1.</param>
/// <param name="Shell">The language of its fence: <c>sh</c> or <c>fish</c>.</param>
/// <param name="Text">The line without its comment.</param>
/// <param name="ExitCode">What it ends with: 0, or what its comment says, such as <c># exit code 2</c>.</param>
/// <param name="Shown">The lines of output that the page shows below it; none where it shows none.</param>
public sealed partial record DocumentedCommand(string Page, int Number, string Shell, string Text, int ExitCode, IReadOnlyList<string> Shown)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Page}:{Number}: {Text}";

    internal static DocumentedCommand Of(string page, int number, string shell, string line, IReadOnlyList<string> shown)
    {
        var comment = Comment().Match(line);
        var code = EndsWith().Match(comment.Value);
        return new DocumentedCommand(page, number, shell, line[..(line.Length - comment.Length)].TrimEnd(), code.Success ? int.Parse(code.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : 0, shown);
    }

    [GeneratedRegex(" +# .*$")]
    private static partial Regex Comment();

    [GeneratedRegex(@"# exit code (\d+)")]
    private static partial Regex EndsWith();
}
