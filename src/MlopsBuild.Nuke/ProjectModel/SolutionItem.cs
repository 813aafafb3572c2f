namespace Nuke.Common.ProjectModel;

/// <summary>A project or a folder as the solution file has it.</summary>
/// <param name="Id">Identifies it within the file.</param>
/// <param name="TypeId">The kind; that of folders is <see cref="FolderType"/>.</param>
/// <param name="Name">The name.</param>
/// <param name="Path">The project file relative to the solution; of a folder its name.</param>
internal sealed record SolutionItem(Guid Id, Guid TypeId, string Name, string Path)
{
    public static readonly Guid FolderType = new("2150E333-8FDC-42A3-9474-1A3956D46DE8");

    public bool IsFolder => TypeId == FolderType;

    /// <summary>The folder around it.</summary>
    public Guid? ParentId { get; set; }

    public Dictionary<string, string> Files { get; } = [];
}
