using Nuke.Common.Tooling;

namespace MlopsBuild.Tests.Nuke.Tools;

/// <summary>A tool as a user wraps one.</summary>
[PathTool(Executable = PathExecutable)]
[LogErrorAsStandard]
[LogLevelPattern(Serilog.Events.LogEventLevel.Warning, "--loud")]
[DefaultLogLevel(Serilog.Events.LogEventLevel.Information)]
public partial class GreetTasks : ToolTasks, IRequirePathTool
{
    public const string PathExecutable = "python3";

    public static string GreetPath { get => new GreetTasks().GetToolPathInternal(); set => new GreetTasks().SetToolPath(value); }

    public static IReadOnlyCollection<Output> Python(
        ArgumentStringHandler arguments,
        string? workingDirectory = null,
        IReadOnlyDictionary<string, string>? environmentVariables = null,
        int? timeout = null,
        bool? logOutput = null,
        bool? logInvocation = null,
        Action<OutputType, string>? logger = null,
        Func<IProcess, object?>? exitHandler = null) =>
        new GreetTasks().Run(arguments, workingDirectory, environmentVariables, timeout, logOutput, logInvocation, logger, exitHandler);

    public static (Greeting Result, IReadOnlyCollection<Output> Output) Greet(GreetSettings? options = null) => new GreetTasks().Run<GreetSettings, Greeting>(options);

    public static (Greeting Result, IReadOnlyCollection<Output> Output) Greet(Configure<GreetSettings> configurator) => new GreetTasks().Run<GreetSettings, Greeting>(configurator.Invoke(new GreetSettings()));

    public static IEnumerable<(GreetSettings Settings, Greeting Result, IReadOnlyCollection<Output> Output)> Greet(CombinatorialConfigure<GreetSettings> configurator, int degreeOfParallelism = 1, bool completeOnFailure = false) =>
        configurator.Invoke(Greet, degreeOfParallelism, completeOnFailure);
}
