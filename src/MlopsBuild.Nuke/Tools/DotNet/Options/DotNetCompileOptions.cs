using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DotNet;

/// <summary>Options of commands of dotnet that restore and build first. Those of the restore are given as properties, which all of these commands take.</summary>
public abstract class DotNetCompileOptions :
    DotNetProjectOptions,
    IConfigurationOption,
    INoRestoreOption,
    IPackageSourcesOption,
    IConfigFileOption,
    IRestoreOption
{
    /// <inheritdoc />
    [Argument(Format = "--configuration {value}")]
    public string? Configuration => Value<string>();

    /// <inheritdoc />
    [Argument(Format = "--no-restore")]
    public bool? NoRestore => Value<bool?>();

    /// <inheritdoc />
    [Argument(Format = "--property:RestoreSources=\\\"{value}\\\"", Separator = ";")]
    public IReadOnlyList<string>? Sources => Value<List<string>>();

    /// <inheritdoc />
    [Argument(Format = "--property:RestoreDisableParallel={value}")]
    public bool? DisableParallel => Value<bool?>();

    /// <inheritdoc />
    [Argument(Format = "--property:RestoreNoHttpCache={value}")]
    public bool? NoHttpCache => Value<bool?>();

    /// <inheritdoc />
    [Argument(Format = "--property:RestoreNoCache={value}")]
    public bool? NoCache => Value<bool?>();

    /// <inheritdoc />
    [Argument(Format = "--property:RestoreIgnoreFailedSources={value}")]
    public bool? IgnoreFailedSources => Value<bool?>();

    /// <inheritdoc />
    [Argument(Format = "--property:RestoreConfigFile={value}")]
    public string? ConfigFile => Value<string>();

    /// <inheritdoc />
    [Argument(Format = "--property:RestorePackagesPath={value}")]
    public string? PackageDirectory => Value<string>();

    /// <inheritdoc />
    [Argument(Format = "--property:RestoreForce={value}")]
    public bool? Force => Value<bool?>();

    /// <inheritdoc />
    [Argument(Format = "--property:RestorePackagesWithLockFile={value}")]
    public bool? UseLockFile => Value<bool?>();

    /// <inheritdoc />
    [Argument(Format = "--property:RestoreLockedMode={value}")]
    public bool? LockedMode => Value<bool?>();

    /// <inheritdoc />
    [Argument(Format = "--property:NuGetLockFilePath={value}")]
    public string? LockFilePath => Value<string>();

    /// <inheritdoc />
    [Argument(Format = "--property:RestoreForceEvaluate={value}")]
    public bool? ForceEvaluate => Value<bool?>();
}
