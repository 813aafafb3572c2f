using System.Diagnostics;
using System.Text;
using Nuke.Common.Utilities;
using Serilog;

namespace Nuke.Common.Tooling;

/// <summary>Starts processes.</summary>
public static class ProcessTasks
{
    private const string Redacted = "[REDACTED]";

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
    /// <param name="timeout">Milliseconds before it is killed with all that it started; default never.</param>
    /// <param name="logOutput">Whether its output is logged.</param>
    /// <param name="logInvocation">Whether the call is logged.</param>
    /// <param name="logger">Takes its lines; default <see cref="DefaultLogger"/>.</param>
    /// <exception cref="ArgumentException">There is no such program.</exception>
    public static IProcess StartProcess(
        string toolPath,
        ArgumentStringHandler arguments = default,
        string? workingDirectory = null,
        IReadOnlyDictionary<string, string>? environmentVariables = null,
        int? timeout = null,
        bool? logOutput = null,
        bool? logInvocation = null,
        Action<OutputType, string>? logger = null)
    {
        var path = Path.IsPathRooted(toolPath) ? toolPath : ToolPathResolver.GetPathExecutable(toolPath);
        var text = arguments.Text;
        if (path.EndsWith(".dll", StringComparison.OrdinalIgnoreCase))
        {
            text = $"{path.DoubleQuoteIfNeeded()} {text}".TrimEnd();
            path = Environment.GetEnvironmentVariable("DOTNET_EXE") ?? ToolPathResolver.GetPathExecutable("dotnet");
        }

        if (!File.Exists(path))
            throw new ArgumentException($"Program \"{path}\" does not exist; expected the path of an executable.", nameof(toolPath));
        var redact = Redaction(arguments.Secrets);
        var folder = workingDirectory ?? Environment.CurrentDirectory;
        if (logInvocation ?? DefaultLogInvocation)
            LogInvocation(path, redact(text), workingDirectory);
        var process = Process.Start(StartInfo(path, text, folder, environmentVariables))!;
        process.StandardInput.Close();
        return new StartedProcess(process, text, timeout, redact, logOutput ?? DefaultLogOutput ? logger ?? DefaultLogger : null);
    }

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
            EnvironmentInfo.IsWin ? $"/c {command.DoubleQuote():nq}" : $"-c {command.DoubleQuote():nq}",
            workingDirectory,
            environmentVariables,
            timeout,
            logOutput,
            logInvocation,
            logger);

    private static ProcessStartInfo StartInfo(string path, string arguments, string folder, IReadOnlyDictionary<string, string>? environmentVariables)
    {
        var start = new ProcessStartInfo(path, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        if (environmentVariables is null)
            return start;
        start.Environment.Clear();
        foreach (var (name, value) in environmentVariables)
            start.Environment[name] = value;
        return start;
    }

    private static Func<string, string> Redaction(IReadOnlyList<string> secrets) =>
        secrets.Count == 0 ? text => text : text => secrets.Aggregate(text, (current, secret) => current.Replace(secret, Redacted));

    private static void LogInvocation(string path, string arguments, string? workingDirectory)
    {
        Log.Information("> {ToolPath:l} {Arguments:l}", path, arguments);
        if (workingDirectory is not null && workingDirectory != Environment.CurrentDirectory)
            Log.Information("@ {WorkingDirectory:l}", workingDirectory);
    }
}
