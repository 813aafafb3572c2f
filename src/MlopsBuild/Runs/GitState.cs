using System.Diagnostics;

namespace MlopsBuild.Runs;

/// <summary>The commit of a checkout, and whether files differ from it.</summary>
/// <param name="Commit">Full hash of HEAD; null before the first commit.</param>
/// <param name="Dirty">True when <c>git status</c> names a changed or untracked file; null when it cannot be told.</param>
public sealed record GitState(string? Commit, bool? Dirty)
{
    private const string Arguments = "--no-optional-locks status --porcelain=v2 --branch -z";

    /// <summary>Starts asking git, and gives a function that waits for the answer: null outside a checkout or without git.</summary>
    public static Func<GitState?> Ask(string folder)
    {
        if (!IsCheckout(folder))
            return static () => null;
        if (!OperatingSystem.IsWindows() && IsCurrentOrAbove(folder))
        {
            var question = GitQuestion.Ask($"exec git {Arguments} 2>/dev/null </dev/null");
            return () => Parse(question?.Answer());
        }

        return () => Parse(Run(folder));
    }

    private static bool IsCurrentOrAbove(string folder)
    {
        var current = Environment.CurrentDirectory;
        return current == folder || (current.StartsWith(folder + "/", StringComparison.Ordinal) && !HasOwnCheckout(current, folder));
    }

    private static bool HasOwnCheckout(string folder, string above)
    {
        for (var at = folder; at is not null && at.Length > above.Length; at = Path.GetDirectoryName(at))
        {
            if (Path.Exists(Path.Combine(at, ".git")))
                return true;
        }

        return false;
    }

    private static bool IsCheckout(string folder)
    {
        for (var at = folder; at is not null; at = Path.GetDirectoryName(at))
        {
            if (Path.Exists(Path.Combine(at, ".git")))
                return true;
        }

        return false;
    }

    private static string? Run(string folder)
    {
        try
        {
            using var git = Process.Start(new ProcessStartInfo("git", ["-C", folder, .. Arguments.Split(' ')])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            git.ErrorDataReceived += static (_, _) => { };
            git.BeginErrorReadLine();
            var output = git.StandardOutput.ReadToEnd();
            git.WaitForExit();
            return git.ExitCode == 0 ? output : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    private static GitState? Parse(string? status)
    {
        const string Head = "# branch.oid ";
        if (status is null)
            return null;
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
