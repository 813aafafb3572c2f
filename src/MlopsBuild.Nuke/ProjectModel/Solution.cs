using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using Nuke.Common.IO;

namespace Nuke.Common.ProjectModel;

/// <summary>A solution: its projects and folders, as a .sln or .slnx file lists them.</summary>
[TypeConverter(typeof(SolutionConverter))]
public sealed class Solution : IProjectContainer, IAbsolutePathHolder
{
    private readonly SolutionFile _file;
    private readonly List<Project> _projects = [];
    private readonly List<SolutionFolder> _folders = [];

    internal Solution(AbsolutePath path)
    {
        Path = path;
        _file = SolutionFile.Read(path);
        List();
    }

    /// <summary>The solution file.</summary>
    public AbsolutePath Path { get; private set; }

    /// <summary>The name of the file without its extension.</summary>
    public string Name => Path.NameWithoutExtension;

    /// <summary>The name of the file.</summary>
    public string FileName => Path.Name;

    /// <summary>The folder of the file.</summary>
    public AbsolutePath Directory => Path.Parent;

    /// <summary>The projects that are in no folder of the solution.</summary>
    public IReadOnlyCollection<Project> Projects => _projects.FindAll(x => x.SolutionFolder is null);

    /// <summary>All projects, in the order of the file.</summary>
    public IReadOnlyCollection<Project> AllProjects => _projects.AsReadOnly();

    /// <summary>The folders that are in no other folder.</summary>
    public IReadOnlyCollection<SolutionFolder> SolutionFolders => _folders.FindAll(x => x.SolutionFolder is null);

    /// <summary>All folders, in the order of the file.</summary>
    public IReadOnlyCollection<SolutionFolder> AllSolutionFolders => _folders.AsReadOnly();

    /// <summary>The path of the solution file; null of null.</summary>
    [return: NotNullIfNotNull(nameof(solution))]
    public static implicit operator string?(Solution? solution) => solution?.Path;

    /// <summary>The path of the solution file; null of null.</summary>
    [return: NotNullIfNotNull(nameof(solution))]
    public static implicit operator AbsolutePath?(Solution? solution) => solution?.Path;

    /// <summary>The projects, wherever they are, whose names match a pattern with <c>*</c> and <c>?</c>; case does not matter.</summary>
    public IEnumerable<Project> GetAllProjects(string wildcardPattern) => _projects.Where(x => WildcardNames.Match(wildcardPattern, x.Name));

    /// <summary>Adds a project; <see cref="Save"/> writes it.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="typeId">Its kind.</param>
    /// <param name="path">The project file; a relative one is below the folder of the solution.</param>
    /// <param name="projectId">Identifies it; default a new one.</param>
    /// <param name="configurationPlatforms">What is built in which configuration of the solution; default the configuration of the same name. A .slnx file needs none.</param>
    /// <param name="solutionFolder">The folder that it is added to; default none.</param>
    public Project AddProject(
        string name,
        Guid typeId,
        string path,
        Guid? projectId = null,
        IReadOnlyDictionary<string, string>? configurationPlatforms = null,
        SolutionFolder? solutionFolder = null)
    {
        var relative = PathConstruction.HasPathRoot(path) ? (string)Directory.GetUnixRelativePathTo(AbsolutePath.Create(path)) : path;
        var item = new SolutionItem(projectId ?? Guid.NewGuid(), typeId, name, relative) { ParentId = solutionFolder?.ProjectId };
        _file.Add(item, configurationPlatforms);
        List();
        return _projects.Find(x => x.Item == item)!;
    }

    /// <summary>Adds a folder; <see cref="Save"/> writes it.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="projectId">Identifies it; default a new one.</param>
    /// <param name="solutionFolder">The folder that it is added to; default none.</param>
    public SolutionFolder AddSolutionFolder(string name, Guid? projectId = null, SolutionFolder? solutionFolder = null)
    {
        var item = new SolutionItem(projectId ?? Guid.NewGuid(), SolutionItem.FolderType, name, name) { ParentId = solutionFolder?.ProjectId };
        _file.Add(item, configurationPlatforms: null);
        List();
        return _folders.Find(x => x.Item == item)!;
    }

    /// <summary>Removes a project; <see cref="Save"/> writes it.</summary>
    public void RemoveProject(Project project)
    {
        _file.Remove(project.Item);
        List();
    }

    /// <summary>Writes the solution file; what this class knows nothing of stays as it was.</summary>
    public void Save() => _file.Write(Path);

    /// <summary>Writes the solution to another file of the same kind, which it belongs to from then on.</summary>
    public void SaveAs(AbsolutePath path)
    {
        if (!path.HasExtension(Path.Extension))
            throw new ArgumentException($"Solution \"{Path}\" cannot be saved as \"{path}\"; expected a file that ends in {Path.Extension}.", nameof(path));
        _file.Write(path);
        Path = path;
        List();
    }

    /// <inheritdoc />
    public override string ToString() => Path;

    private void List()
    {
        _projects.Clear();
        _folders.Clear();
        var folders = new Dictionary<Guid, SolutionFolder>();
        foreach (var item in _file.Items)
            if (item.IsFolder)
                _folders.Add(FolderOf(item, folders));
        foreach (var item in _file.Items)
            if (!item.IsFolder)
                _projects.Add(new Project(this, item, Parent(item, folders)));
    }

    private SolutionFolder FolderOf(SolutionItem item, Dictionary<Guid, SolutionFolder> folders) =>
        folders.TryGetValue(item.Id, out var known) ? known : folders[item.Id] = new SolutionFolder(this, item, Parent(item, folders));

    private SolutionFolder? Parent(SolutionItem item, Dictionary<Guid, SolutionFolder> folders) =>
        _file.Items.Find(x => x.IsFolder && x.Id == item.ParentId && x != item) is { } parent ? FolderOf(parent, folders) : null;
}
