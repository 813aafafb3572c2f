namespace Nuke.Common.Tools.DotNet;

/// <summary>Options of commands that put their result into a folder.</summary>
public interface IOutputDirectoryOption
{
    /// <summary>The folder to put the result into.</summary>
    string? OutputDirectory { get; }
}
