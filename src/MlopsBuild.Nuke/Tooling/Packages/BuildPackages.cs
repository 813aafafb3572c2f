using System.Text.Json;
using Nuke.Common.Execution;

namespace Nuke.Common.Tooling;

/// <summary>The packages that the build project uses, as restoring it has written them to its assets file.</summary>
internal sealed class BuildPackages
{
    private readonly Dictionary<string, string> _versions = new(StringComparer.OrdinalIgnoreCase);

    private BuildPackages(string? file) => File = file;

    /// <summary>The assets file; null where there is none.</summary>
    public string? File { get; }

    /// <summary>The folders that packages are restored into.</summary>
    public IReadOnlyList<string> Folders { get; private set; } = [];

    public static BuildPackages Read()
    {
        var packages = new BuildPackages(AssetsFile());
        if (packages.File is { } file)
            packages.Read(file);
        return packages;
    }

    public string? VersionOf(string package) => _versions.GetValueOrDefault(package);

    private static string? AssetsFile()
    {
        const string name = "project.assets.json";
        return ToolPathResolver.NuGetAssetsConfigFile ?? IntermediateFolders().Select(x => Path.Combine(x, name)).FirstOrDefault(System.IO.File.Exists);
    }

    // The assembly lies in PROJECT/bin/…, beside PROJECT/obj, or with UseArtifactsOutput in ARTIFACTS/bin/PROJECT/…, beside ARTIFACTS/obj/PROJECT.
    private static IEnumerable<string> IntermediateFolders()
    {
        if (Session.BuildProjectFile is { } project)
            yield return Path.Combine(project.Parent, "obj");
        var child = Session.BuildAssemblyFile?.Parent;
        for (var folder = child?.Parent; folder is not null; (child, folder) = (folder, folder.Parent))
            if (folder.Name == "bin")
            {
                yield return Path.Combine(folder.Parent, "obj", child!.Name);
                yield return Path.Combine(folder.Parent, "obj");
            }
    }

    private void Read(string file)
    {
        using var document = JsonDocument.Parse(System.IO.File.ReadAllBytes(file));
        var root = document.RootElement;
        Folders = Members(root, "packageFolders").Select(x => x.Name).ToArray();
        foreach (var library in Members(root, "libraries"))
            if (library.Name.Split('/') is [var id, var version])
                _versions[id] = version;
        if (!root.TryGetProperty("project", out var project))
            return;
        foreach (var framework in Members(project, "frameworks"))
            if (framework.Value.TryGetProperty("downloadDependencies", out var downloads))
                foreach (var download in downloads.EnumerateArray())
                    // A download has an exact version, written as the range "[1.0.0, 1.0.0]".
                    _versions[download.GetProperty("name").GetString()!] = download.GetProperty("version").GetString()!.Trim('[', ']').Split(',')[0].Trim();
    }

    private static IEnumerable<JsonProperty> Members(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) ? value.EnumerateObject() : [];
}
