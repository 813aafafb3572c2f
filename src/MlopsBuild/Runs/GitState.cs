using System.Diagnostics;

namespace MlopsBuild.Runs;

/// <summary>The commit of a checkout, and whether files differ from it.</summary>
/// <param name="Commit">Full hash of HEAD; null before the first commit.</param>
/// <param name="Dirty">True when <c>git status</c> names a changed or untracked file; null when it cannot be told.</param>
public sealed record GitState(string? Commit, bool? Dirty)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    /// <summary>Asks git on another thread, so that a build need not wait; null when the folder is no checkout or there is no git.</summary>
    public static Task<GitState?> ReadAsync(string folder) => Task.Run(() => Read(folder));

    private static GitState? Read(string folder)
    {
        if (!Exists(folder))
            return null;
        var start = new ProcessStartInfo("git", ["-C", folder, "--no-optional-locks", "status", "--porcelain=v2", "--branch", "-z"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        try
        {
            using var git = Process.Start(start)!;
            git.ErrorDataReceived += static (_, _) => { };
            git.BeginErrorReadLine();
            var output = git.StandardOutput.ReadToEnd();
            if (!git.WaitForExit(Limit))
            {
                git.Kill(entireProcessTree: true);
                return new GitState(null, null);
            }

            return git.ExitCode == 0 ? Parse(output) : new GitState(null, null);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    private static bool Exists(string folder)
    {
        for (var above = new DirectoryInfo(folder); above is not null; above = above.Parent)
        {
            if (Path.Exists(Path.Combine(above.FullName, ".git")))
                return true;
        }

        return false;
    }

    private static GitState Parse(string status)
    {
        const string Head = "# branch.oid ";
        string? commit = null;
        var dirty = false;
        foreach (var line in status.Split('\0', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.StartsWith(Head, StringComparison.Ordinal))
                commit = line[Head.Length..] is "(initial)" ? null : line[Head.Length..];
            else if (line[0] != '#')
                dirty = true;
        }

        return new GitState(commit, dirty);
    }
}
