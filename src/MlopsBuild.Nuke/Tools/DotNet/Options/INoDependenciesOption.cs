namespace Nuke.Common.Tools.DotNet;

/// <summary>Options of commands that follow references to other projects.</summary>
public interface INoDependenciesOption
{
    /// <summary>Whether projects that are referred to are left alone.</summary>
    bool? NoDependencies { get; }
}
