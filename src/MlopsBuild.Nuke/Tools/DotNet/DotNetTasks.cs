using Nuke.Common.Tooling;
using Serilog.Events;

namespace Nuke.Common.Tools.DotNet;

/// <summary>Calls the .NET command line: the program that the variable <c>DOTNET_EXE</c> names, or else the one of the PATH.</summary>
[PathTool(Executable = "dotnet")]
[LogErrorAsStandard]
public partial class DotNetTasks : ToolTasks, IRequirePathTool
{
    /// <summary>The program's path.</summary>
    public static string DotNetPath
    {
        get => new DotNetTasks().GetToolPathInternal();
        set => new DotNetTasks().SetToolPath(value);
    }

    /// <summary>Calls dotnet with a command line.</summary>
    public static IReadOnlyCollection<Output> DotNet(
        ArgumentStringHandler arguments,
        string? workingDirectory = null,
        IReadOnlyDictionary<string, string>? environmentVariables = null,
        int? timeout = null,
        bool? logOutput = null,
        bool? logInvocation = null,
        Action<OutputType, string>? logger = null,
        Func<IProcess, object?>? exitHandler = null) =>
        new DotNetTasks().Run(arguments, workingDirectory, environmentVariables, timeout, logOutput, logInvocation, logger, exitHandler);

    /// <summary>Calls dotnet with a command line; the handler judges the ended process.</summary>
    public static IReadOnlyCollection<Output> DotNet(
        ArgumentStringHandler arguments,
        Action<IProcess> exitHandler,
        string? workingDirectory = null,
        IReadOnlyDictionary<string, string>? environmentVariables = null,
        int? timeout = null,
        bool? logOutput = null,
        bool? logInvocation = null,
        Action<OutputType, string>? logger = null) =>
        new DotNetTasks().Run(arguments, workingDirectory, environmentVariables, timeout, logOutput, logInvocation, logger, exitHandler);

    /// <inheritdoc />
    protected override Action<OutputType, string> GetLogger(ToolOptions? options = null)
    {
        // MSBuild repeats warnings and errors at the end; one of each is enough.
        var known = new HashSet<string>();
        return (_, line) =>
        {
            var level = MSBuildLine.LevelOf(line);
            ToolLogger.Write(level > LogEventLevel.Debug && !known.Add(line.Trim()) ? LogEventLevel.Debug : level, line);
        };
    }

    private protected override ToolOptions Prepare(ToolOptions options) =>
        options is DotNetNuGetPushSettings push ? NuGetKeys.InEnvironment(push, GetToolPath(options)) : options;
}
