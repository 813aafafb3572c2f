using System.Text.Json;
using System.Text.RegularExpressions;
using MlopsBuild.Targets;
using MlopsBuild.Testing;
using MlopsBuild.Testing.Documents;
using Nuke.Common;
using Xunit;
using Assert = Xunit.Assert;

namespace MlopsBuild.Tests.Structure;

/// <summary>Commands on the pages stand where a test executes them, and name what there is.</summary>
public sealed partial class DocumentedLines
{
    [Fact]
    public void StandInFencesForAShell()
    {
        var elsewhere = DocumentedPage.All.SelectMany(page => page.Blocks()
            .Where(block => block.Language is not ("sh" or "fish"))
            .SelectMany(block => block.Lines.Where(line => CommandLine().IsMatch(line)).Select(line => $"{page.Path}:{block.Number}: {line}")));
        Assert.Equal([], elsewhere);
    }

    [Fact]
    public void HaveASceneInWhichTheyAreExecuted()
    {
        var scenes = Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, "tests", "MlopsBuild.EndToEndTests"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => SceneOf().Matches(File.ReadAllText(file)).Select(scene => scene.Groups[1].Value))
            .ToList();
        Assert.Equal(scenes.Distinct(), scenes);
        Assert.Equal(DocumentedPage.All.Where(page => page.Commands().Any()).Select(page => page.Name).Order(StringComparer.Ordinal), scenes.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void NameTargetsAndParametersThatThereAre()
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(Path.Combine(RepositoryRoot.Path, ".nuke", "build.schema.json")));
        var definitions = schema.RootElement.GetProperty("definitions");
        var members = Components().SelectMany(component => component.GetProperties()).ToList();
        var targets = definitions.GetProperty("ExecutableTarget").GetProperty("enum").EnumerateArray().Select(target => target.GetString()!)
            .Concat(members.Where(member => member.PropertyType == typeof(Target)).Select(member => member.Name))
            .ToHashSet(StringComparer.Ordinal);
        var parameters = definitions.GetProperty("NukeBuild").GetProperty("properties").EnumerateObject()
            .Concat(schema.RootElement.GetProperty("allOf").EnumerateArray().Where(part => part.TryGetProperty("properties", out _)).SelectMany(part => part.GetProperty("properties").EnumerateObject()))
            .Select(property => property.Name)
            // What the host alone takes, and the schema of a build does not list.
            .Concat(["GenerateConfiguration", "Strict"])
            .Select(name => name.ToUpperInvariant())
            .ToHashSet(StringComparer.Ordinal);

        var wrong = new List<string>();
        var lines = DocumentedPage.All.SelectMany(page => Inline().Matches(page.Text).Select(line => (page.Path, Line: line.Groups[1].Value)))
            .Concat(DocumentedPage.All.SelectMany(page => page.Commands().Where(command => command.ExitCode == 0).SelectMany(command => InBlock().Matches(command.Text).Select(line => (page.Path, Line: line.Groups[1].Value)))))
            .ToList();
        Assert.True(lines.Count > 60, $"{lines.Count} lines were found.");
        foreach (var (page, line) in lines)
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var named = words.TakeWhile(word => !word.StartsWith("--", StringComparison.Ordinal)).TakeWhile(word => !word.StartsWith(':') && !word.StartsWith('[')).SelectMany(word => word.Split('+'));
            wrong.AddRange(named.Where(target => !targets.Contains(target)).Select(target => $"{page}: \"{line}\" names the target \"{target}\""));
            if (!line.StartsWith('[') && !line.StartsWith(':'))
                wrong.AddRange(Option().Matches(line).Select(option => option.Groups[1].Value).Where(option => !parameters.Contains(option.Replace("-", "", StringComparison.Ordinal).ToUpperInvariant())).Select(option => $"{page}: \"{line}\" names the parameter \"{option}\""));
        }

        Assert.Equal([], wrong);
    }

    private static IEnumerable<Type> Components() => typeof(IStages).Assembly.GetExportedTypes().Where(type => type.IsInterface);

    [GeneratedRegex(@"^(\$ |\./build\.(sh|cmd|ps1)\b|build\.cmd\b|(dotnet|docker|podman|kubectl|git|openssl|promtool|curl|npm|export|eval) )")]
    private static partial Regex CommandLine();

    [GeneratedRegex("new Scene\\(\\s*\"([^\"]+)\"")]
    private static partial Regex SceneOf();

    [GeneratedRegex(@"`\./build\.(?:sh|cmd) ([^`]+)`")]
    private static partial Regex Inline();

    [GeneratedRegex(@"\./build\.(?:sh|cmd)(?: ([^|&<)]*))")]
    private static partial Regex InBlock();

    [GeneratedRegex(@"(?<=^| )--([a-z][a-z-]*)")]
    private static partial Regex Option();
}
