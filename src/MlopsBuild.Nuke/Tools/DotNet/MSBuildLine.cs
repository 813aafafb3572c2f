using System.Text.RegularExpressions;
using Serilog.Events;

namespace Nuke.Common.Tools.DotNet;

/// <summary>Lines as MSBuild writes them.</summary>
internal static partial class MSBuildLine
{
    /// <summary>Warning and error where the line is one, such as <c>Program.cs(3,5): error CS0103: …</c>; else debug.</summary>
    public static LogEventLevel LevelOf(string line) =>
        Diagnostic().Match(line) is not { Success: true } match ? LogEventLevel.Debug
        : match.Groups[1].ValueSpan is "error" ? LogEventLevel.Error
        : LogEventLevel.Warning;

    // https://learn.microsoft.com/visualstudio/msbuild/msbuild-diagnostic-format-for-tasks: origin: [subcategory] category code: text
    [GeneratedRegex(@"^(?:\s*|.*?:\s+)(?:[A-Za-z]+ )?(error|warning)\s+[A-Za-z]+\d+\s*:", RegexOptions.CultureInvariant)]
    private static partial Regex Diagnostic();
}
