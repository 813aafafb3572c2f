using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DotNet;

/// <summary>Options of <c>dotnet build</c>.</summary>
[Command(Type = typeof(DotNetTasks), Command = nameof(DotNetTasks.DotNetBuild), Arguments = "build")]
public class DotNetBuildSettings :
    DotNetCompileOptions,
    IProjectFileOption,
    IFrameworkOption,
    IOutputDirectoryOption,
    INoLogoOption,
    INoDependenciesOption,
    ICurrentRuntimeOption,
    IPlatformOption,
    IVersionSuffixOption,
    ISelfContainedOption,
    ILoggersOption
{
    /// <inheritdoc />
    [Argument(Format = "{value}", Position = 1)]
    public string? ProjectFile => Value<string>();

    /// <inheritdoc />
    [Argument(Format = "--framework {value}")]
    public string? Framework => Value<string>();

    /// <inheritdoc />
    [Argument(Format = "--output {value}")]
    public string? OutputDirectory => Value<string>();

    /// <summary>Whether everything is built anew.</summary>
    [Argument(Format = "--no-incremental")]
    public bool? NoIncremental => Value<bool?>();

    /// <inheritdoc />
    [Argument(Format = "--no-dependencies")]
    public bool? NoDependencies => Value<bool?>();

    /// <inheritdoc />
    [Argument(Format = "--version-suffix {value}")]
    public string? VersionSuffix => Value<string>();

    /// <inheritdoc />
    [Argument(Format = "--self-contained {value}")]
    public bool? SelfContained => Value<bool?>();

    /// <inheritdoc />
    [Argument(Format = "--use-current-runtime")]
    public bool? UseCurrentRuntime => Value<bool?>();

    /// <inheritdoc />
    [Argument(Format = "--arch {value}")]
    public string? Architecture => Value<string>();

    /// <inheritdoc />
    [Argument(Format = "--os {value}")]
    public string? OperatingSystem => Value<string>();

    /// <inheritdoc />
    [Argument(Format = "--logger {value}")]
    public IReadOnlyList<string>? Loggers => Value<List<string>>();

    /// <inheritdoc />
    [Argument(Format = "--nologo")]
    public bool? NoLogo => Value<bool?>();
}
