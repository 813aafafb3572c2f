using System.ComponentModel;
using System.Diagnostics;
using Nuke.Common.Utilities;
using Serilog;

namespace Nuke.Common.Tooling;

/// <summary>Starts processes.</summary>
public static class ProcessTasks
{
    /// <summary>Whether output is logged where a call does not say; default true.</summary>
    public static bool DefaultLogOutput { get; set; } = true;

    /// <summary>Whether the call is logged where it does not say; default true.</summary>
    public static bool DefaultLogInvocation { get; set; } = true;

    /// <summary>Takes a line of output to the log: both streams as debug messages, since standard error is where tools show progress.</summary>
    public static void DefaultLogger(OutputType type, string text) => Log.Debug("{Line:l}", text);

    /// <summary>Starts a program.</summary>
    /// <param name="toolPath">Its path, or a name that the PATH knows; a dll runs under dotnet.</param>
    /// <param name="arguments">Its arguments; <c>{secret:r}</c> is redacted.</param>
    /// <param name="workingDirectory">Where it starts; default the working directory.</param>
    /// <param name="environmentVariables">Its whole environment; default that of the build.</param>
    /// <param name="timeout">Milliseconds from its start before it is killed with all that it started; default never.</param>
    /// <param name="logOutput">Whether its output is logged.</param>
    /// <param name="logInvocation">Whether the call is logged.</param>
    /// <param name="logger">Takes its lines; default <see cref="DefaultLogger"/>.</param>
    /// <exception cref="ArgumentException">There is no such program or folder, or the program cannot be started.</exception>
    public static IProcess StartProcess(
        string toolPath,
        ArgumentStringHandler arguments = default,
        string? workingDirectory = null,
        IReadOnlyDictionary<string, string>? environmentVariables = null,
        int? timeout = null,
        bool? logOutput = null,
        bool? logInvocation = null,
        Action<OutputType, string>? logger = null) =>
        Start(new ProcessCall(toolPath, arguments.Text)
        {
            Secrets = arguments.Secrets,
            WorkingDirectory = workingDirectory,
            EnvironmentVariables = environmentVariables,
            Timeout = timeout,
            LogOutput = logOutput,
            LogInvocation = logInvocation,
            Logger = logger,
        });

    /// <summary>Starts a command under the system's shell.</summary>
    public static IProcess StartShell(
        string command,
        string? workingDirectory = null,
        IReadOnlyDictionary<string, string>? environmentVariables = null,
        int? timeout = null,
        bool? logOutput = null,
        bool? logInvocation = null,
        Action<OutputType, string>? logger = null) =>
        StartProcess(
            ToolPathResolver.GetPathExecutable(EnvironmentInfo.IsWin ? "cmd" : "bash"),
            // cmd takes what stands between the outer quotes as it is.
            EnvironmentInfo.IsWin ? $"/s /c {$"\"{command}\"":nq}" : $"-c {ArgumentText.Quote(command):nq}",
            workingDirectory,
            environmentVariables,
            timeout,
            logOutput,
            logInvocation,
            logger);

    internal static IProcess Start(ProcessCall call)
    {
        var path = Path.IsPathRooted(call.ToolPath) ? call.ToolPath : ToolPathResolver.GetPathExecutable(call.ToolPath);
        if (!File.Exists(path))
            throw new ArgumentException($"Program \"{path}\" does not exist; expected the path of an executable.", nameof(call));
        var folder = call.WorkingDirectory ?? Environment.CurrentDirectory;
        if (!Directory.Exists(folder))
            throw new ArgumentException($"Folder \"{folder}\" does not exist; expected the one to start \"{path}\" in.", nameof(call));
        var redaction = new Redaction(call.Secrets);
        var start = path.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)
            ? StartInfo(ToolPathResolver.DotNet, $"{ArgumentText.Quoted(path)} {call.Arguments}".TrimEnd(), folder, call.EnvironmentVariables)
            : StartInfo(path, call.Arguments, folder, call.EnvironmentVariables);
        if (call.LogInvocation ?? DefaultLogInvocation)
            LogInvocation(start.FileName, redaction.Of(start.Arguments), call.WorkingDirectory);
        var process = Start(start);
        process.StandardInput.Close();
        return new StartedProcess(process, call, redaction, call.LogOutput ?? DefaultLogOutput ? call.Logger ?? DefaultLogger : null);
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new ArgumentException($"Program \"{start.FileName}\" could not be started in \"{start.WorkingDirectory}\": {e.Message}", e);
        }
    }

    private static ProcessStartInfo StartInfo(string path, string arguments, string folder, IReadOnlyDictionary<string, string>? environmentVariables)
    {
        var start = new ProcessStartInfo(path, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (environmentVariables is null)
            return start;
        start.Environment.Clear();
        foreach (var (name, value) in environmentVariables)
            start.Environment[name] = value;
        return start;
    }

    private static void LogInvocation(string path, string arguments, string? workingDirectory)
    {
        Log.Information("> {ToolPath:l} {Arguments:l}", ArgumentText.Quoted(path), arguments);
        if (workingDirectory is not null && workingDirectory != Environment.CurrentDirectory)
            Log.Information("@ {WorkingDirectory:l}", workingDirectory);
    }
}
