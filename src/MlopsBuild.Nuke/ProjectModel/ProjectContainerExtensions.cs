using Nuke.Common.Utilities;

namespace Nuke.Common.ProjectModel;

/// <summary>Looks projects and folders up by name.</summary>
public static class ProjectContainerExtensions
{
#nullable disable annotations
    /// <summary>The project of that name or path, in the solution or folder and in the folders below; null when there is none.</summary>
    public static Project GetProject(this IProjectContainer container, string nameOrFullPath) =>
        All(container).FirstOrDefault(x => x.Name.EqualsOrdinalIgnoreCase(nameOrFullPath) || x.Path.ToString() == nameOrFullPath);

    /// <summary>The folder of that name directly in the solution or folder; null when there is none.</summary>
    public static SolutionFolder GetSolutionFolder(this IProjectContainer container, string name) =>
        container.SolutionFolders.FirstOrDefault(x => x.Name.EqualsOrdinalIgnoreCase(name));
#nullable restore annotations

    /// <summary>The projects directly in the solution or folder whose names match a pattern with <c>*</c> and <c>?</c>.</summary>
    public static IEnumerable<Project> GetProjects(this IProjectContainer container, string wildcardPattern) =>
        container.Projects.Where(x => WildcardNames.Match(wildcardPattern, x.Name));

    private static IEnumerable<Project> All(IProjectContainer container) =>
        container is Solution solution ? solution.AllProjects : container.Projects.Concat(container.SolutionFolders.SelectMany(All));
}
