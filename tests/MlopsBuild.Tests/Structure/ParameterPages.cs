using System.Text;
using Nuke.Common;

namespace MlopsBuild.Tests.Structure;

/// <summary>What the pages of docs say of parameters, written from the code.</summary>
internal static class ParameterPages
{
    private const string Begin = "<!-- Written from the code by the tests of DocumentedParameters with MLOPSBUILD_ACCEPT=1: -->";
    private const string End = "<!-- end of what is written from the code -->";

    /// <summary>A page of a capability with the section on its parameters at its end, instead of the one that it had.</summary>
    public static string WithSection(string page, string text) => $"{WithoutSection(text).TrimEnd('\n')}\n\n{Begin}\n\n{Section(page)}\n{End}\n";

    /// <summary>The text of a page that people wrote.</summary>
    public static string WithoutSection(string text)
    {
        var (begin, end) = (text.IndexOf(Begin, StringComparison.Ordinal), text.IndexOf(End, StringComparison.Ordinal));
        return begin < 0 || end < begin ? text : text[..begin] + text[(end + End.Length)..].TrimStart('\n');
    }

    /// <summary>docs/parameters.md: every option with its component and its page.</summary>
    public static string Index()
    {
        var text = new StringBuilder("""
            # Parameters

            What the components of MlopsBuild take on the command line, in the environment and in parameter files ([how](command-line.md#where-values-come-from)). The page says more of each.
            `./build.sh --help` lists those of a build. Written from the code, and held to it by a test.

            | parameter | component | page |
            |---|---|---|

            """.ReplaceLineEndings("\n"));
        foreach (var option in ComponentPages.All.SelectMany(component => ComponentParameter.Of(component).Select(parameter => (parameter.Option, Component: component))).GroupBy(pair => pair.Option).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var components = string.Join(", ", option.Select(pair => $"`{pair.Component.Name}`"));
            var pages = string.Join(", ", option.SelectMany(pair => ComponentPages.Of(pair.Component)).Distinct().Select(page => $"[{page}]({page}.md#parameters)"));
            text.Append($"| `{option.Key}` | {components} | {pages} |\n");
        }

        return text.ToString();
    }

    private static string Section(string page)
    {
        var text = new StringBuilder("## Parameters\n\n");
        var targets = ComponentPages.On(page).Select(TargetsOf).OfType<string>().ToList();
        var parameters = ComponentPages.On(page).SelectMany(ComponentParameter.Of).GroupBy(parameter => (parameter.Option, parameter.Takes, parameter.Says)).ToList();
        if (targets.Count > 0)
            text.Append($"Targets: {string.Join("; ", targets)}.{(parameters.Count == 0 ? " No parameters of their own." : null)}\n");
        if (targets.Count > 0 && parameters.Count > 0)
            text.Append('\n');
        if (parameters.Count > 0)
            text.Append("| parameter | of | takes | says |\n|---|---|---|---|\n");
        foreach (var parameter in parameters)
            text.Append($"| `{parameter.Key.Option}` | {string.Join(", ", parameter.Select(one => $"`{one.Component}`"))} | {parameter.Key.Takes} | {parameter.Key.Says} |\n");
        return text.ToString();
    }

    private static string? TargetsOf(Type component)
    {
        var targets = component.GetProperties().Where(property => property.PropertyType == typeof(Target)).Select(property => $"`{property.Name}`").ToList();
        return targets.Count == 0 ? null : $"{string.Join(", ", targets)} (`{component.Name}`)";
    }
}
