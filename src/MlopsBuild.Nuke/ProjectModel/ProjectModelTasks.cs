using Nuke.Common.IO;

namespace Nuke.Common.ProjectModel;

/// <summary>Reads solutions.</summary>
public static class ProjectModelTasks
{
    /// <summary>The solution of a .sln or .slnx file.</summary>
    /// <exception cref="FormatException">The file cannot be read as one.</exception>
    public static Solution ParseSolution(string solutionFile) => new(AbsolutePath.Create(solutionFile));

    /// <inheritdoc cref="ParseSolution" />
    public static Solution ReadSolution(this AbsolutePath path) => new(path);
}
