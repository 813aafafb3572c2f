using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DotNet;

/// <summary>Options of commands of dotnet for projects.</summary>
public abstract class DotNetProjectOptions : DotNetMSBuildOptions, IInteractiveOption
{
    /// <summary>The runtime to build for, such as <c>linux-x64</c>.</summary>
    [Argument(Format = "--runtime {value}")]
    public string? Runtime => Value<string>();

    /// <summary>The folder below which all results of projects go.</summary>
    [Argument(Format = "--artifacts-path {value}")]
    public string? ArtifactsPath => Value<string>();

    /// <inheritdoc />
    [Argument(Format = "--interactive")]
    public bool? Interactive => Value<bool?>();
}
