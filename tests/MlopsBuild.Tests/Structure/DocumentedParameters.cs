using System.Reflection;
using System.Text;
using MlopsBuild.Targets;
using MlopsBuild.Testing;
using Nuke.Common;
using Nuke.Common.Execution;
using Xunit;
using Assert = Xunit.Assert;

namespace MlopsBuild.Tests.Structure;

/// <summary>docs/parameters.md lists what the components take, from the code. MLOPSBUILD_ACCEPT=1 writes it anew.</summary>
public sealed class DocumentedParameters
{
    private static readonly string Page = Path.Combine(RepositoryRoot.Path, "docs", "parameters.md");

    [Fact]
    public void AreThoseOfTheCode()
    {
        var text = Text();
        if (Environment.GetEnvironmentVariable("MLOPSBUILD_ACCEPT") == "1")
            File.WriteAllText(Page, text);
        Assert.Equal(text, File.ReadAllText(Page).ReplaceLineEndings("\n"));
    }

    [Fact]
    public void AreExplainedOnSomePageOfACapability()
    {
        var pages = Directory.EnumerateFiles(Path.GetDirectoryName(Page)!, "*.md").Where(page => page != Page).Append(Path.Combine(RepositoryRoot.Path, "README.md")).Select(File.ReadAllText).ToList();
        Assert.Equal([], (string[])[.. Components().SelectMany(component => Parameters(component).Select(Option)).Distinct().Where(option => !pages.Exists(page => page.Contains(option, StringComparison.Ordinal)))]);
    }

    private static string Text()
    {
        var text = new StringBuilder("""
            # Parameters

            All that the components take on the command line, in the environment and in parameter files ([how](command-line.md)). Written from the code; a test holds it to it. `./build.sh --help` lists those of a build.


            """.ReplaceLineEndings("\n"));
        foreach (var component in Components())
        {
            text.Append($"## {component.Name}\n\n");
            var targets = component.GetProperties().Where(property => property.PropertyType == typeof(Target)).Select(property => property.Name).ToList();
            if (targets.Count > 0)
                text.Append($"Targets: {string.Join(", ", targets.Select(target => $"`{target}`"))}\n\n");
            var parameters = Parameters(component).ToList();
            if (parameters.Count == 0)
                continue;
            text.Append("| parameter | takes | says |\n|---|---|---|\n");
            foreach (var parameter in parameters)
                text.Append($"| `{Option(parameter)}` | {Kind(parameter)} | {parameter.GetCustomAttribute<ParameterAttribute>()!.Description?.Replace("|", "\\|", StringComparison.Ordinal)} |\n");
            text.Append('\n');
        }

        return text.ToString().TrimEnd('\n') + "\n";
    }

    private static IEnumerable<Type> Components() => typeof(IStages).Assembly.GetExportedTypes()
        .Where(type => type.IsInterface && (Parameters(type).Any() || type.GetProperties().Any(property => property.PropertyType == typeof(Target))))
        .OrderBy(type => type.Name, StringComparer.Ordinal);

    private static IEnumerable<PropertyInfo> Parameters(Type component) => component.GetProperties().Where(property => property.GetCustomAttribute<ParameterAttribute>() is not null).OrderBy(Option, StringComparer.Ordinal);

    private static string Option(PropertyInfo parameter) => "--" + ParameterName.Dashed(parameter.GetCustomAttribute<ParameterAttribute>()!.Name ?? parameter.Name);

    private static string Kind(PropertyInfo parameter)
    {
        var type = parameter.PropertyType;
        var separator = parameter.GetCustomAttribute<ParameterAttribute>()!.Separator;
        var element = Nullable.GetUnderlyingType(type) ?? (type.IsArray ? type.GetElementType()! : type);
        var word = element == typeof(bool) ? "a switch" : element.IsEnum ? string.Join(", ", Enum.GetNames(element).Select(name => $"`{name}`")) : element == typeof(string) ? "text" : element == typeof(double) ? "a number" : "a whole number";
        return type.IsArray ? $"{word}, several with `{separator ?? " "}` between them" : word;
    }
}
