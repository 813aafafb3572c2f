using System.Text.RegularExpressions;
using Nuke.Common.Execution;

namespace MlopsBuild.Tests.Nuke;

/// <summary>The parameters that NUKE does not have, which its recorded texts therefore do not list.</summary>
internal static class OurParameters
{
    public static IReadOnlyList<Parameter> All { get; } = [.. FrameworkParameters.All.Where(x => x is { IsOurs: true, Listed: true })];

    /// <summary>The help text without their entries; any other text as it is.</summary>
    public static string RemovedFrom(string help) =>
        All.Aggregate(help, (text, parameter) => Regex.Replace(text, $@"^  {parameter.Option} .*\n(?: {{20,}}.*\n)*", "", RegexOptions.Multiline));
}
