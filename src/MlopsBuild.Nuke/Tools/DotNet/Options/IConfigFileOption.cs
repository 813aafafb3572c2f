namespace Nuke.Common.Tools.DotNet;

/// <summary>Options of commands that read a NuGet configuration.</summary>
public interface IConfigFileOption
{
    /// <summary>The NuGet configuration file.</summary>
    string? ConfigFile { get; }
}
