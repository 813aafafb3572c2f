using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Nuke.Common.Tooling;

namespace Nuke.Common.ProjectModel;

/// <summary>Asks <c>dotnet msbuild</c> about a project, each question once.</summary>
internal sealed class ProjectEvaluation
{
    private static readonly ConditionalWeakTable<Project, ProjectEvaluation> Known = [];

    // The process that runs the build may have been started by MSBuild of another version.
    private static readonly string[] ForeignVariables = ["MSBUILD_EXE_PATH", "MSBuildSDKsPath", "MSBuildExtensionsPath", "MSBuildLoadMicrosoftTargetsReadOnly"];

    private readonly Project _project;
    private readonly Dictionary<string, string> _properties = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, List<IReadOnlyDictionary<string, string>>> _items = new(StringComparer.OrdinalIgnoreCase);

    private ProjectEvaluation(Project project) => _project = project;

    public static ProjectEvaluation Of(Project project) => Known.GetValue(project, x => new ProjectEvaluation(x));

    public string[] Properties(params string[] names)
    {
        lock (_properties)
        {
            if (!Array.TrueForAll(names, _properties.ContainsKey))
            {
                var output = Ask(names.Select(x => $"-getProperty:{x}"));
                if (names is [var only])
                    _properties[only] = output.Trim();
                else
                    ReadProperties(output);
            }

            return Array.ConvertAll(names, x => _properties[x]);
        }
    }

    public List<IReadOnlyDictionary<string, string>> Items(string kind)
    {
        lock (_items)
            return _items.TryGetValue(kind, out var known) ? known : _items[kind] = ReadItems(Ask([$"-getItem:{kind}"]));
    }

    private void ReadProperties(string output)
    {
        using var document = Parsed(output);
        foreach (var property in document.RootElement.GetProperty("Properties").EnumerateObject())
            _properties[property.Name] = property.Value.GetString() ?? "";
    }

    private List<IReadOnlyDictionary<string, string>> ReadItems(string output)
    {
        using var document = Parsed(output);
        var items = new List<IReadOnlyDictionary<string, string>>();
        foreach (var kind in document.RootElement.GetProperty("Items").EnumerateObject())
        foreach (var item in kind.Value.EnumerateArray())
            items.Add(item.EnumerateObject().ToDictionary(x => x.Name, x => x.Value.ToString(), StringComparer.OrdinalIgnoreCase));
        return items;
    }

    private JsonDocument Parsed(string output)
    {
        try
        {
            return JsonDocument.Parse(output);
        }
        catch (JsonException e)
        {
            throw new InvalidOperationException($"Project \"{_project.Path}\" cannot be evaluated; expected JSON from dotnet msbuild, but it wrote: {output}", e);
        }
    }

    private string Ask(IEnumerable<string> questions)
    {
        var start = new ProcessStartInfo(ToolPathResolver.DotNet, ["msbuild", _project.Path, "-nologo", .. questions])
        {
            WorkingDirectory = _project.Directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var variable in ForeignVariables)
            start.Environment.Remove(variable);
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"Project \"{_project.Path}\" cannot be evaluated: {(output + error.Result).Trim()}");
    }
}
