namespace Nuke.Common.Tools.DotNet;

/// <summary>Options of commands that build, or look at, one configuration.</summary>
public interface IConfigurationOption
{
    /// <summary>The configuration, such as <c>Release</c>; default that of the project.</summary>
    string? Configuration { get; }
}
