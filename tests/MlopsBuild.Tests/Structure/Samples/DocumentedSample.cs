using System.Text.RegularExpressions;
using MlopsBuild.Testing;

namespace MlopsBuild.Tests.Structure.Samples;

/// <summary>A fenced block of C# on a page.</summary>
/// <param name="Page">The page, relative to the repository, with "/".</param>
/// <param name="Line">The line of the page on which the text begins; the first is 1.</param>
/// <param name="Text">The text between the fences.</param>
internal sealed partial record DocumentedSample(string Page, int Line, string Text)
{
    /// <summary>The samples of README.md and of all pages below docs, in the order of the pages.</summary>
    public static IEnumerable<DocumentedSample> All() =>
        from page in Pages()
        let text = File.ReadAllText(page).ReplaceLineEndings("\n")
        from fence in Fence().Matches(text)
        let code = fence.Groups["code"]
        select new DocumentedSample(Path.GetRelativePath(RepositoryRoot.Path, page).Replace('\\', '/'), text.AsSpan(0, code.Index).Count('\n') + 1, code.Value);

    /// <summary>README.md and all pages below docs.</summary>
    public static IEnumerable<string> Pages() => Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, "docs"), "*.md", SearchOption.AllDirectories)
        .Order(StringComparer.Ordinal)
        .Prepend(Path.Combine(RepositoryRoot.Path, "README.md"));

    [GeneratedRegex("^```(?:csharp|cs|c#)[^\n]*\n(?<code>.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex Fence();
}
