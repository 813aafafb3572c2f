using System.Diagnostics;
using Nuke.Common.Tooling;

namespace Nuke.Common.Git;

/// <summary>Starts git for what cannot be read from files.</summary>
internal static class GitCommand
{
    /// <summary>What the command writes; null when it fails or there is no git.</summary>
    public static string? Run(GitFolder folder, params string[] arguments)
    {
        if (ToolPathResolver.TryGetPathExecutable("git") is not { } git)
            return null;
        var start = new ProcessStartInfo(git, arguments) { WorkingDirectory = folder.WorkTree, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        error.Wait();
        return process.ExitCode == 0 ? output : null;
    }
}
