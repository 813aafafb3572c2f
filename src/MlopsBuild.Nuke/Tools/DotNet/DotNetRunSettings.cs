using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DotNet;

/// <summary>Options of <c>dotnet run</c>.</summary>
[Command(Type = typeof(DotNetTasks), Command = nameof(DotNetTasks.DotNetRun), Arguments = "run")]
public class DotNetRunSettings :
    DotNetCompileOptions,
    IProjectFileOption,
    IFrameworkOption,
    INoBuildOption,
    IPlatformOption,
    ISelfContainedOption,
    IEnvironmentVariablesOption
{
    /// <inheritdoc />
    [Argument(Format = "--project {value}")]
    public string? ProjectFile => Value<string>();

    /// <summary>The single C# file to run.</summary>
    [Argument(Format = "--file {value}")]
    public string? File => Value<string>();

    /// <inheritdoc />
    [Argument(Format = "--framework {value}")]
    public string? Framework => Value<string>();

    /// <summary>The launch profile.</summary>
    [Argument(Format = "--launch-profile {value}")]
    public string? LaunchProfile => Value<string>();

    /// <summary>Whether no launch profile is used.</summary>
    [Argument(Format = "--no-launch-profile")]
    public bool? NoLaunchProfile => Value<bool?>();

    /// <inheritdoc />
    [Argument(Format = "--no-build")]
    public bool? NoBuild => Value<bool?>();

    /// <inheritdoc />
    [Argument(Format = "--self-contained {value}")]
    public bool? SelfContained => Value<bool?>();

    /// <inheritdoc />
    [Argument(Format = "--arch {value}")]
    public string? Architecture => Value<string>();

    /// <inheritdoc />
    [Argument(Format = "--os {value}")]
    public string? OperatingSystem => Value<string>();

    /// <inheritdoc />
    [Argument(Format = "--environment {key}={value}")]
    public IReadOnlyDictionary<string, string>? EnvironmentVariables => Value<Dictionary<string, string>>();

    /// <summary>The command line of the program that is run.</summary>
    [RawArgument(Format = "-- {value}", Position = -1)]
    public string? ApplicationArguments => Value<string>();
}
