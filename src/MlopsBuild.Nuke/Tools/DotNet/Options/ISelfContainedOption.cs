namespace Nuke.Common.Tools.DotNet;

/// <summary>Options of commands that can put the runtime into their result.</summary>
public interface ISelfContainedOption
{
    /// <summary>Whether the runtime goes with the application.</summary>
    bool? SelfContained { get; }
}
