namespace Nuke.Common.Tools.DotNet;

/// <summary>Options of commands that build first.</summary>
public interface INoBuildOption
{
    /// <summary>Whether nothing is built first.</summary>
    bool? NoBuild { get; }
}
