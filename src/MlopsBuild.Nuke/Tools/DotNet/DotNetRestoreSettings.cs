using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DotNet;

/// <summary>Options of <c>dotnet restore</c>.</summary>
[Command(Type = typeof(DotNetTasks), Command = nameof(DotNetTasks.DotNetRestore), Arguments = "restore")]
public class DotNetRestoreSettings :
    DotNetProjectOptions,
    IProjectFileOption,
    INoLogoOption,
    INoDependenciesOption,
    ICurrentRuntimeOption,
    IPlatformOption,
    IPackageSourcesOption,
    IConfigFileOption,
    IRestoreOption
{
    /// <inheritdoc />
    [Argument(Format = "{value}", Position = 1)]
    public string? ProjectFile => Value<string>();

    /// <inheritdoc />
    [Argument(Format = "--source {value}")]
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
    [Argument(Format = "--configfile {value}")]
    public string? ConfigFile => Value<string>();

    /// <inheritdoc />
    [Argument(Format = "--packages {value}")]
    public string? PackageDirectory => Value<string>();

    /// <inheritdoc />
    [Argument(Format = "--force")]
    public bool? Force => Value<bool?>();

    /// <inheritdoc />
    [Argument(Format = "--use-lock-file")]
    public bool? UseLockFile => Value<bool?>();

    /// <inheritdoc />
    [Argument(Format = "--locked-mode")]
    public bool? LockedMode => Value<bool?>();

    /// <inheritdoc />
    [Argument(Format = "--lock-file-path {value}")]
    public string? LockFilePath => Value<string>();

    /// <inheritdoc />
    [Argument(Format = "--force-evaluate")]
    public bool? ForceEvaluate => Value<bool?>();

    /// <inheritdoc />
    [Argument(Format = "--no-dependencies")]
    public bool? NoDependencies => Value<bool?>();

    /// <inheritdoc />
    [Argument(Format = "--nologo")]
    public bool? NoLogo => Value<bool?>();

    /// <inheritdoc />
    [Argument(Format = "--use-current-runtime")]
    public bool? UseCurrentRuntime => Value<bool?>();

    /// <inheritdoc />
    [Argument(Format = "--arch {value}")]
    public string? Architecture => Value<string>();

    /// <inheritdoc />
    [Argument(Format = "--os {value}")]
    public string? OperatingSystem => Value<string>();
}
