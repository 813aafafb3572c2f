using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DotNet;

/// <summary>Options of <c>dotnet msbuild</c>.</summary>
[Command(Type = typeof(DotNetTasks), Command = nameof(DotNetTasks.DotNetMSBuild), Arguments = "msbuild")]
public class DotNetMSBuildSettings : DotNetMSBuildOptions, IConfigurationOption, INoLogoOption, ILoggersOption
{
    /// <summary>The project or solution; default the one in the working directory.</summary>
    [Argument(Format = "{value}", Position = 1)]
    public string? TargetPath => Value<string>();

    /// <summary>The targets; default those of the project.</summary>
    [Argument(Format = "-target:{value}", Separator = ";")]
    public IReadOnlyList<string>? Targets => Value<List<string>>();

    /// <inheritdoc />
    [Argument(Format = "--property:Configuration={value}")]
    public string? Configuration => Value<string>();

    /// <summary>How many processes build at a time.</summary>
    [Argument(Format = "-maxCpuCount:{value}")]
    public int? MaxCpuCount => Value<int?>();

    /// <summary>Whether processes of MSBuild are kept for the next build.</summary>
    [Argument(Format = "-nodeReuse:{value}")]
    public bool? NodeReuse => Value<bool?>();

    /// <summary>Whether nothing is logged to the console.</summary>
    [Argument(Format = "-noConsoleLogger")]
    public bool? NoConsoleLogger => Value<bool?>();

    /// <summary>Parameters of the console logger.</summary>
    [Argument(Format = "-consoleLoggerParameters:{value}", Separator = ";")]
    public IReadOnlyList<string>? ConsoleLoggerParameters => Value<List<string>>();

    /// <summary>Whether projects are restored first.</summary>
    [Argument(Format = "-restore:{value}")]
    public bool? Restore => Value<bool?>();

    /// <inheritdoc />
    [Argument(Format = "-logger:{value}")]
    public IReadOnlyList<string>? Loggers => Value<List<string>>();

    /// <inheritdoc />
    [Argument(Format = "--nologo")]
    public bool? NoLogo => Value<bool?>();
}
