namespace Nuke.Common.Execution;

/// <summary><c>:completion install</c>: puts the completion script where a shell finds it from its next start on. Doing it again brings the script up to date and adds nothing.</summary>
internal static class CompletionInstallation
{
    /// <summary>Installs it for the shell that is named, else for the user's own.</summary>
    public static int Run(Invocation invocation, string? named)
    {
        var shell = named ?? Path.GetFileName(invocation.Variable("SHELL") ?? "");
        if (!CompletionScripts.Shells.Contains(shell))
        {
            return HostCommands.Refuse(invocation,
                $"{(named is null ? $"The shell that SHELL names is \"{shell}\"" : $":completion install cannot be called with \"{named}\"")}; expected one of {string.Join(", ", CompletionScripts.Shells)}: :completion install bash.");
        }

        if (invocation.Variable("HOME") is not { Length: > 0 } home)
            return HostCommands.Refuse(invocation, "HOME is not set, expected the folder of the user whose shell is to complete.");
        try
        {
            var script = shell == "fish"
                ? Path.Combine(invocation.Variable("XDG_CONFIG_HOME") is { Length: > 0 } config ? config : Path.Combine(home, ".config"), "fish", "conf.d", "build-completion.fish")
                : Path.Combine(home, $".build-completion.{shell}");
            Directory.CreateDirectory(Path.GetDirectoryName(script)!);
            File.WriteAllText(script, CompletionScripts.Of(shell));
            invocation.Output.WriteLine($"Wrote {script}");
            if (shell != "fish")
                Source(invocation, script, shell == "zsh" ? Path.Combine(invocation.Variable("ZDOTDIR") is { Length: > 0 } folder ? folder : home, ".zshrc") : Path.Combine(home, ".bashrc"));
            invocation.Output.WriteLine($"New {shell} sessions complete build.sh and build.cmd.");
            return BuildRun.Succeeded;
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            invocation.Error.WriteLine($"The completion cannot be installed: {trouble.Message}");
            return BuildRun.TargetFailed;
        }
    }

    // What people have in that file stays as it is, links and line ends included.
    private static void Source(Invocation invocation, string script, string startup)
    {
        var line = $"source '{script.Replace("'", "'\\''", StringComparison.Ordinal)}'";
        var text = File.Exists(startup) ? File.ReadAllText(startup) : "";
        if (text.Split('\n').Any(existing => existing.TrimEnd('\r') == line))
            return;
        File.AppendAllText(startup, $"{(text.Length == 0 || text.EndsWith('\n') ? "" : "\n")}{line}\n");
        invocation.Output.WriteLine($"Added to {startup}: {line}");
    }
}
