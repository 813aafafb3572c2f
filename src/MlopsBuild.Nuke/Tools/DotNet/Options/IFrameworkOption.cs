namespace Nuke.Common.Tools.DotNet;

/// <summary>Options of commands that can be told a framework.</summary>
public interface IFrameworkOption
{
    /// <summary>The target framework; default each one of the project, or that of the tool.</summary>
    string? Framework { get; }
}
