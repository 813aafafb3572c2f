using System.Diagnostics;
using Nuke.Common.IO;

/// <summary>Runs the dotnet that runs this build.</summary>
static class DotNetCommand
{
    /// <summary>Runs it to its end; what it says goes where the build's output goes. Gives its exit code.</summary>
    public static int Exit(AbsolutePath root, string[] arguments, params (string Name, string Value)[] environment) => Start(root, arguments, redirect: false, environment).ExitCode;

    /// <summary>As <see cref="Exit"/>, where nothing but success is expected.</summary>
    public static void Run(AbsolutePath root, params string[] arguments)
    {
        if (Exit(root, arguments) is not 0 and var code)
            throw new InvalidOperationException($"\"dotnet {string.Join(' ', arguments)}\" ended with exit code {code}; what it said stands above.");
    }

    /// <summary>The last line that it writes.</summary>
    public static string Answer(AbsolutePath root, params string[] arguments)
    {
        var answer = Start(root, arguments, redirect: true, []);
        if (answer.ExitCode != 0)
            throw new InvalidOperationException($"\"dotnet {string.Join(' ', arguments)}\" ended with exit code {answer.ExitCode}: {answer.Output}");
        return answer.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault() ?? "";
    }

    static (int ExitCode, string Output) Start(AbsolutePath root, string[] arguments, bool redirect, (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, arguments) { WorkingDirectory = root, RedirectStandardOutput = redirect };
        // A program that runs a build of its own must not take this one's root for its own.
        foreach (var name in new[] { "MLOPS_ROOT", "NUKE_ROOT", "MLOPS_LAUNCHER_ROOT" })
            start.Environment.Remove(name);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var output = redirect ? process.StandardOutput.ReadToEnd() : "";
        process.WaitForExit();
        return (process.ExitCode, output);
    }
}
