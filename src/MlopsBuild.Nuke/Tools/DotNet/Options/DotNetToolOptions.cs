using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DotNet;

/// <summary>Options of commands of dotnet for tools.</summary>
public abstract class DotNetToolOptions : ToolOptions, IVerbosityOption, IInteractiveOption, IConfigFileOption, IPackageSourcesOption
{
    /// <summary>The tool manifest.</summary>
    [Argument(Format = "--tool-manifest {value}")]
    public string? ToolManifest => Value<string>();

    /// <inheritdoc />
    [Argument(Format = "--configfile {value}")]
    public string? ConfigFile => Value<string>();

    /// <inheritdoc />
    [Argument(Format = "--add-source {value}")]
    public IReadOnlyList<string>? Sources => Value<List<string>>();

    /// <inheritdoc />
    [Argument(Format = "--disable-parallel")]
    public bool? DisableParallel => Value<bool?>();

    /// <inheritdoc />
    [Argument(Format = "--no-http-cache")]
    public bool? NoHttpCache => Value<bool?>();

    /// <inheritdoc />
    [Argument(Format = "--no-cache")]
    public bool? NoCache => Value<bool?>();

    /// <inheritdoc />
    [Argument(Format = "--ignore-failed-sources")]
    public bool? IgnoreFailedSources => Value<bool?>();

    /// <inheritdoc />
    [Argument(Format = "--interactive")]
    public bool? Interactive => Value<bool?>();

    /// <inheritdoc />
    [Argument(Format = "--verbosity {value}")]
    public DotNetVerbosity? Verbosity => Value<DotNetVerbosity>();
}
