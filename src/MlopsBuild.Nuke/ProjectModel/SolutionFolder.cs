namespace Nuke.Common.ProjectModel;

/// <summary>A folder of a solution; it needs no directory of its name.</summary>
public sealed class SolutionFolder : PrimitiveProject, IProjectContainer
{
    internal SolutionFolder(Solution solution, SolutionItem item, SolutionFolder? folder)
        : base(solution, item, folder)
    {
    }

    /// <summary>The files that the solution shows in it, by name and by path.</summary>
    public IReadOnlyDictionary<string, string> Items => Item.Files;

    /// <inheritdoc />
    public IReadOnlyCollection<Project> Projects => Solution.AllProjects.Where(x => x.SolutionFolder == this).ToList();

    /// <inheritdoc />
    public IReadOnlyCollection<SolutionFolder> SolutionFolders => Solution.AllSolutionFolders.Where(x => x.SolutionFolder == this).ToList();

    /// <inheritdoc />
    public override string ToString() => Name;
}
