namespace Nuke.Common.Tools.DotNet;

/// <summary>Options of commands for a project file.</summary>
public interface IProjectFileOption
{
    /// <summary>The project, solution or single file; default the one in the working directory.</summary>
    string? ProjectFile { get; }
}
