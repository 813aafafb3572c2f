using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DotNet;

/// <summary>Options of commands of dotnet for one tool.</summary>
public abstract class DotNetToolPackageOptions : DotNetToolOptions, IFrameworkOption
{
    /// <summary>The package of the tool.</summary>
    [Argument(Format = "{value}", Position = 1)]
    public string? PackageName => Value<string>();

    /// <summary>Whether the tool is that of the user.</summary>
    [Argument(Format = "--global")]
    public bool? Global => Value<bool?>();

    /// <summary>Whether the tool is that of a tool manifest.</summary>
    [Argument(Format = "--local")]
    public bool? Local => Value<bool?>();

    /// <summary>The folder to install the tool into.</summary>
    [Argument(Format = "--tool-path {value}")]
    public string? ToolInstallationPath => Value<string>();

    /// <summary>The version.</summary>
    [Argument(Format = "--version {value}")]
    public string? Version => Value<string>();

    /// <summary>Whether versions before a release are taken.</summary>
    [Argument(Format = "--prerelease")]
    public bool? Prerelease => Value<bool?>();

    /// <summary>Whether an older version is taken.</summary>
    [Argument(Format = "--allow-downgrade")]
    public bool? AllowDowngrade => Value<bool?>();

    /// <inheritdoc />
    [Argument(Format = "--framework {value}")]
    public string? Framework => Value<string>();
}
