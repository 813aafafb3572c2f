using System.Diagnostics.CodeAnalysis;
using Nuke.Common.IO;

namespace Nuke.Common.ProjectModel;

/// <summary>A project of a solution.</summary>
public sealed class Project : PrimitiveProject, IAbsolutePathHolder
{
    internal Project(Solution solution, SolutionItem item, SolutionFolder? folder)
        : base(solution, item, folder)
    {
        Path = solution.Directory / item.Path;
    }

    /// <summary>The project file.</summary>
    public AbsolutePath Path { get; }

    /// <summary>The folder of the project file.</summary>
    public AbsolutePath Directory => Path.Parent;

    /// <summary>The project file as seen from the folder of the solution.</summary>
    public RelativePath RelativePath => Solution.Directory.GetRelativePathTo(Path);

    /// <summary>The path of the project file; null of null.</summary>
    [return: NotNullIfNotNull(nameof(project))]
    public static implicit operator string?(Project? project) => project?.Path;

    /// <summary>The path of the project file; null of null.</summary>
    [return: NotNullIfNotNull(nameof(project))]
    public static implicit operator AbsolutePath?(Project? project) => project?.Path;

    /// <inheritdoc />
    public override string ToString() => Path;
}
