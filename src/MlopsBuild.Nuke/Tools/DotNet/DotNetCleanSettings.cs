using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DotNet;

/// <summary>Options of <c>dotnet clean</c>.</summary>
[Command(Type = typeof(DotNetTasks), Command = nameof(DotNetTasks.DotNetClean), Arguments = "clean")]
public class DotNetCleanSettings :
    DotNetProjectOptions,
    IProjectOption,
    IConfigurationOption,
    IFrameworkOption,
    IOutputOption,
    INoLogoOption
{
    /// <inheritdoc />
    [Argument(Format = "{value}", Position = 1)]
    public string? Project => Value<string>();

    /// <inheritdoc />
    [Argument(Format = "--configuration {value}")]
    public string? Configuration => Value<string>();

    /// <inheritdoc />
    [Argument(Format = "--framework {value}")]
    public string? Framework => Value<string>();

    /// <inheritdoc />
    [Argument(Format = "--output {value}")]
    public string? Output => Value<string>();

    /// <inheritdoc />
    [Argument(Format = "--nologo")]
    public bool? NoLogo => Value<bool?>();
}
