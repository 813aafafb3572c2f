using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DotNet;

/// <summary>Options of <c>dotnet pack</c>.</summary>
[Command(Type = typeof(DotNetTasks), Command = nameof(DotNetTasks.DotNetPack), Arguments = "pack")]
public class DotNetPackSettings :
    DotNetCompileOptions,
    IProjectOption,
    IOutputDirectoryOption,
    INoBuildOption,
    INoLogoOption,
    INoDependenciesOption,
    ICurrentRuntimeOption,
    IVersionSuffixOption
{
    /// <inheritdoc />
    [Argument(Format = "{value}", Position = 1)]
    public string? Project => Value<string>();

    /// <inheritdoc />
    [Argument(Format = "--output {value}")]
    public string? OutputDirectory => Value<string>();

    /// <inheritdoc />
    [Argument(Format = "--no-build")]
    public bool? NoBuild => Value<bool?>();

    /// <inheritdoc />
    [Argument(Format = "--no-dependencies")]
    public bool? NoDependencies => Value<bool?>();

    /// <summary>Whether a package with symbols is made as well.</summary>
    [Argument(Format = "--include-symbols")]
    public bool? IncludeSymbols => Value<bool?>();

    /// <summary>Whether the package with symbols holds the sources.</summary>
    [Argument(Format = "--include-source")]
    public bool? IncludeSource => Value<bool?>();

    /// <summary>Whether the package is marked as serviceable.</summary>
    [Argument(Format = "--serviceable")]
    public bool? Serviceable => Value<bool?>();

    /// <inheritdoc />
    [Argument(Format = "--version-suffix {value}")]
    public string? VersionSuffix => Value<string>();

    /// <inheritdoc />
    [Argument(Format = "--use-current-runtime")]
    public bool? UseCurrentRuntime => Value<bool?>();

    /// <inheritdoc />
    [Argument(Format = "--nologo")]
    public bool? NoLogo => Value<bool?>();
}
