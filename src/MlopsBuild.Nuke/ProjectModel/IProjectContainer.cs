namespace Nuke.Common.ProjectModel;

/// <summary>Holds projects and folders: a solution or a folder of one.</summary>
public interface IProjectContainer
{
    /// <summary>The projects directly in it.</summary>
    IReadOnlyCollection<Project> Projects { get; }

    /// <summary>The folders directly in it.</summary>
    IReadOnlyCollection<SolutionFolder> SolutionFolders { get; }
}
