namespace Nuke.Common.Tools.DotNet;

/// <summary>Options of commands for a project.</summary>
public interface IProjectOption
{
    /// <summary>The project or solution; default the one in the working directory.</summary>
    string? Project { get; }
}
