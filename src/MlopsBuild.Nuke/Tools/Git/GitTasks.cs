using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Git;

/// <summary>Calls git: the program that the variable <c>GIT_EXE</c> names, or else the one of the PATH.</summary>
[PathTool(Executable = "git")]
[LogErrorAsStandard]
public partial class GitTasks : ToolTasks, IRequirePathTool
{
    /// <summary>The program's path.</summary>
    public static string GitPath
    {
        get => new GitTasks().GetToolPathInternal();
        set => new GitTasks().SetToolPath(value);
    }

    /// <summary>Calls git with a command line.</summary>
    public static IReadOnlyCollection<Output> Git(
        ArgumentStringHandler arguments,
        string? workingDirectory = null,
        IReadOnlyDictionary<string, string>? environmentVariables = null,
        int? timeout = null,
        bool? logOutput = null,
        bool? logInvocation = null,
        Action<OutputType, string>? logger = null,
        Func<IProcess, object?>? exitHandler = null) =>
        new GitTasks().Run(arguments, workingDirectory, environmentVariables, timeout, logOutput, logInvocation, logger, exitHandler);

    /// <summary>Calls git with a command line; the handler judges the ended process.</summary>
    public static IReadOnlyCollection<Output> Git(
        ArgumentStringHandler arguments,
        Action<IProcess> exitHandler,
        string? workingDirectory = null,
        IReadOnlyDictionary<string, string>? environmentVariables = null,
        int? timeout = null,
        bool? logOutput = null,
        bool? logInvocation = null,
        Action<OutputType, string>? logger = null) =>
        new GitTasks().Run(arguments, workingDirectory, environmentVariables, timeout, logOutput, logInvocation, logger, exitHandler);
}
