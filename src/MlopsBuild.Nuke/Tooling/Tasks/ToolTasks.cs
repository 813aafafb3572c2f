using System.Collections.Concurrent;
using System.Reflection;
using Nuke.Common.Utilities;

namespace Nuke.Common.Tooling;

/// <summary>The base of a tool: a class with an attribute that says where its program is, and a method for each of its commands.</summary>
public abstract class ToolTasks
{
    private static readonly ConcurrentDictionary<Type, string> Paths = new();

    /// <summary>Calls the tool with a command line.</summary>
    protected internal IReadOnlyCollection<Output> Run(
        ArgumentStringHandler arguments,
        string? workingDirectory = null,
        IReadOnlyDictionary<string, string>? environmentVariables = null,
        int? timeout = null,
        bool? logOutput = null,
        bool? logInvocation = null,
        Action<OutputType, string>? logger = null,
        Func<IProcess, object?>? exitHandler = null)
    {
        var options = new ToolOptions();
        using var process = ProcessTasks.Start(new ProcessCall(GetToolPath(), arguments.Text)
        {
            Secrets = arguments.Secrets,
            WorkingDirectory = workingDirectory,
            EnvironmentVariables = environmentVariables,
            Timeout = timeout,
            LogOutput = logOutput,
            LogInvocation = logInvocation,
            Logger = logger ?? GetLogger(),
        });
        process.AssertWaitForExit();
        if (exitHandler is null)
            GetExitHandler()(options, process);
        else
            exitHandler(process);
        return process.Output;
    }

    /// <summary>Calls the tool with a command line; the handler judges the ended process.</summary>
    protected internal IReadOnlyCollection<Output> Run(
        ArgumentStringHandler arguments,
        string? workingDirectory,
        IReadOnlyDictionary<string, string>? environmentVariables,
        int? timeout,
        bool? logOutput,
        bool? logInvocation,
        Action<OutputType, string>? logger,
        Action<IProcess>? exitHandler) =>
        Run(
            arguments,
            workingDirectory,
            environmentVariables,
            timeout,
            logOutput,
            logInvocation,
            logger,
            exitHandler is null ? (Func<IProcess, object?>?)null : process => ToolOptionsExtensions.Judge(exitHandler, process));

    /// <summary>Calls a command of the tool.</summary>
    protected internal IReadOnlyCollection<Output> Run<T>(T? options = null)
        where T : ToolOptions, new() => Call(options ?? new T()).Output;

    /// <summary>Calls a command of the tool that has a result.</summary>
    protected internal (TResult Result, IReadOnlyCollection<Output> Output) Run<T, TResult>(T? options = null)
        where T : ToolOptions, new()
    {
        var (used, output) = Call(options ?? new T());
        return ((TResult)GetResult<TResult>(used, output)!, output);
    }

    /// <summary>
    /// The program: that of the options, of <see cref="SetToolPath"/>, of the variable <c>NAME_EXE</c> for a class <c>NameTasks</c>,
    /// or the one that the class's attribute finds.
    /// </summary>
    protected virtual string GetToolPath(ToolOptions? options = null)
    {
        if ((options?.ProcessToolPath ?? Paths.GetValueOrDefault(GetType())) is { } path)
            return path;
        var name = GetType().Name.TrimEnd("Tasks");
        if (ToolPathResolver.TryGetEnvironmentExecutable($"{name.ToUpperInvariant()}_EXE") is { Length: > 0 } variable)
            return variable;
        return GetType().GetCustomAttribute<ToolAttribute>()?.GetToolPath(options)
            ?? throw new InvalidOperationException(
                $"{GetType().Name} does not say where its program is; expected an attribute such as [PathTool(Executable = \"{name.ToLowerInvariant()}\")] on it.");
    }

    /// <summary>The program that a call without options uses.</summary>
    protected internal string GetToolPathInternal() => GetToolPath();

    /// <summary>Sets the program for all calls of the tool; null resets it.</summary>
    protected internal void SetToolPath(string? value)
    {
        if (value is null)
            Paths.TryRemove(GetType(), out _);
        else
            Paths[GetType()] = value;
    }

    /// <summary>What takes the lines of the tool; by default the log, as the log attributes on the class say.</summary>
    protected virtual Action<OutputType, string>? GetLogger(ToolOptions? options = null) => ToolLogger.Of(GetType());

    /// <summary>What judges an ended process; by default it must have exit code 0.</summary>
    protected virtual Func<ToolOptions, IProcess, object?> GetExitHandler(ToolOptions? options = null) => static (_, process) => process.AssertZeroExitCode();

    /// <summary>What a call with a result makes of the output; by default standard output read as JSON.</summary>
    protected virtual object? GetResult<T>(ToolOptions options, IReadOnlyCollection<Output> output) => output.StdToJson<T>();

    /// <summary>Called before a command is started.</summary>
    protected virtual void PreProcess(ToolOptions options)
    {
    }

    /// <summary>Called after a command has ended as it must.</summary>
    protected virtual void PostProcess(ToolOptions options)
    {
    }

    /// <summary>The options that a command is called with; lets a tool change those it was given.</summary>
    private protected virtual ToolOptions Prepare(ToolOptions options) => options;

    private (ToolOptions Options, IReadOnlyCollection<Output> Output) Call(ToolOptions given)
    {
        var options = Prepare(VerbosityMapping.Apply(given));
        PreProcess(options);
        using var process = ProcessTasks.Start(new ProcessCall(GetToolPath(options), options.GetArgumentText())
        {
            Secrets = options.GetSecrets(),
            WorkingDirectory = options.ProcessWorkingDirectory,
            EnvironmentVariables = options.ProcessEnvironmentVariables,
            Timeout = options.ProcessExecutionTimeout,
            LogOutput = options.ProcessOutputLogging,
            LogInvocation = options.ProcessInvocationLogging,
            Logger = options.ProcessLogger ?? GetLogger(options),
        });
        process.AssertWaitForExit();
        if (options.ProcessExitHandler is { } judgement)
            judgement(process);
        else if (options.ProcessExitHandling ?? true)
            GetExitHandler(options)(options, process);
        PostProcess(options);
        return (options, process.Output);
    }
}
