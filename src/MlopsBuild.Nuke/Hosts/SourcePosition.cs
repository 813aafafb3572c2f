using System.Text.RegularExpressions;

namespace Nuke.Common.Execution;

/// <summary>Where in a file a compiler or another tool found something: <c>src/A.cs(12,5): error CS0103: The name …</c>.</summary>
internal sealed partial record SourcePosition(string File, string Line, string? Column, string? Code, string Message)
{
    /// <summary>The position that a message begins with, as MSBuild and its tasks write it; null when it begins with none.</summary>
    public static SourcePosition? Find(string text)
    {
        if (!text.Contains("):", StringComparison.Ordinal))
            return null;
        // A message that is one text in quotation marks, as loggers show values.
        var match = Form().Match(text is ['"', .. var inner, '"'] ? inner.Replace("\\\"", "\"") : text);
        return match.Success
            ? new SourcePosition(match.Groups["file"].Value, match.Groups["line"].Value, Value(match.Groups["column"]), Value(match.Groups["code"]), match.Groups["message"].Value)
            : null;
    }

    /// <summary>The path with forward slashes, relative when it is inside of the folder.</summary>
    public string RelativeTo(string? folder)
    {
        var file = File.Replace('\\', '/');
        var root = folder?.Replace('\\', '/').TrimEnd('/') + "/";
        return root.Length > 1 && file.StartsWith(root, StringComparison.Ordinal) ? file[root.Length..] : file;
    }

    private static string? Value(Group group) => group.Success ? group.Value : null;

    [GeneratedRegex(
        @"^\s*(?<file>[^\r\n]+?)\((?<line>[0-9]+)(?:,(?<column>[0-9]+))?(?:[,-][0-9]+)*\)\s*:\s*(?:[a-z]+ )?(?:fatal error|error|warning)(?: (?<code>[A-Za-z]+[0-9]+))?\s*:\s*(?<message>.*)\z",
        RegexOptions.Singleline | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form();
}
