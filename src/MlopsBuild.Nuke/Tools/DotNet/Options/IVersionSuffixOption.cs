namespace Nuke.Common.Tools.DotNet;

/// <summary>Options of commands that give a version.</summary>
public interface IVersionSuffixOption
{
    /// <summary>The suffix of the version, such as <c>rc.1</c>.</summary>
    string? VersionSuffix { get; }
}
