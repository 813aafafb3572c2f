using System.Diagnostics;
using Nuke.Common.IO;

/// <summary>Runs the dotnet that runs this build.</summary>
static class DotNetCommand
{
    /// <summary>Runs it to its end; what it says goes where the build's output goes.</summary>
    public static void Run(AbsolutePath root, params string[] arguments)
    {
        if (Start(root, arguments, redirect: false) is { ExitCode: not 0 and var code })
            throw new InvalidOperationException($"\"dotnet {string.Join(' ', arguments)}\" ended with exit code {code}; what it said stands above.");
    }

    /// <summary>The last line that it writes.</summary>
    public static string Answer(AbsolutePath root, params string[] arguments)
    {
        var answer = Start(root, arguments, redirect: true);
        if (answer.ExitCode != 0)
            throw new InvalidOperationException($"\"dotnet {string.Join(' ', arguments)}\" ended with exit code {answer.ExitCode}: {answer.Output}");
        return answer.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)[^1];
    }

    static (int ExitCode, string Output) Start(AbsolutePath root, string[] arguments, bool redirect)
    {
        using var process = Process.Start(new ProcessStartInfo(RepositoryProgram.DotNet, arguments) { WorkingDirectory = root, RedirectStandardOutput = redirect })!;
        var output = redirect ? process.StandardOutput.ReadToEnd() : "";
        process.WaitForExit();
        return (process.ExitCode, output);
    }
}
