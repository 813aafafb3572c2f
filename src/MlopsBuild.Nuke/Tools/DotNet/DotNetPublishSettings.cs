using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DotNet;

/// <summary>Options of <c>dotnet publish</c>.</summary>
[Command(Type = typeof(DotNetTasks), Command = nameof(DotNetTasks.DotNetPublish), Arguments = "publish")]
public class DotNetPublishSettings :
    DotNetCompileOptions,
    IProjectOption,
    IFrameworkOption,
    IOutputOption,
    INoBuildOption,
    INoLogoOption,
    INoDependenciesOption,
    ICurrentRuntimeOption,
    IPlatformOption,
    IVersionSuffixOption,
    ISelfContainedOption
{
    /// <inheritdoc />
    [Argument(Format = "{value}", Position = 1)]
    public string? Project => Value<string>();

    /// <inheritdoc />
    [Argument(Format = "--framework {value}")]
    public string? Framework => Value<string>();

    /// <inheritdoc />
    [Argument(Format = "--output {value}")]
    public string? Output => Value<string>();

    /// <summary>Manifests of packages that need not be published.</summary>
    [Argument(Format = "--manifest {value}")]
    public IReadOnlyList<string>? Manifest => Value<List<string>>();

    /// <inheritdoc />
    [Argument(Format = "--no-build")]
    public bool? NoBuild => Value<bool?>();

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
    [Argument(Format = "--nologo")]
    public bool? NoLogo => Value<bool?>();
}
