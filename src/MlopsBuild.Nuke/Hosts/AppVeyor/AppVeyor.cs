using System.Diagnostics;
using JetBrains.Annotations;
using Nuke.Common.Tooling;

namespace Nuke.Common.CI.AppVeyor;

/// <summary>AppVeyor, see https://www.appveyor.com/docs/environment-variables/.</summary>
[PublicAPI]
public sealed partial class AppVeyor : Host, IBuildServer
{
    private const int LongestArgument = 4000;
    private int _messages;

    internal AppVeyor()
    {
    }

    /// <summary>How many messages AppVeyor keeps of a build; those after are not sent.</summary>
    public static int MessageLimit { get; set; } = 500;

#nullable disable annotations
    /// <summary>The host of this run, or null when it is another.</summary>
    public static AppVeyor Instance => NukeBuild.Host as AppVeyor;

    string IBuildServer.Branch => RepositoryBranch;

    string IBuildServer.Commit => RepositoryCommitSha;
#nullable restore annotations

    /// <summary>Whether a pull request started the build.</summary>
    public bool IsPullRequest => PullRequestNumber is not null;

    /// <inheritdoc />
    protected internal override void ReportWarning(string text, string? details = null) => WriteWarning(text, details);

    /// <inheritdoc />
    protected internal override void ReportError(string text, string? details = null) => WriteError(text, details);

    /// <summary>Shows a note among the build's messages.</summary>
    public void WriteInformation(string message, string? details = null) => AddMessage("Information", message, details);

    /// <summary>Shows a warning among the build's messages.</summary>
    public void WriteWarning(string message, string? details = null) => AddMessage("Warning", message, details);

    /// <summary>Shows an error among the build's messages.</summary>
    public void WriteError(string message, string? details = null) => AddMessage("Error", message, details);

    /// <summary>Changes the build's version.</summary>
    /// <exception cref="InvalidOperationException">AppVeyor's program is missing or fails.</exception>
    public void UpdateBuildVersion(string version) => Run("UpdateBuild", "-Version", Masked(version));

    /// <summary>Publishes a file.</summary>
    /// <exception cref="InvalidOperationException">AppVeyor's program is missing or fails.</exception>
    public void PushArtifact(string path, string? name = null) => Run(name is null ? ["PushArtifact", path] : ["PushArtifact", path, "-FileName", name]);

    // The log has the message as well, so a build agent without the program loses nothing but the list beside it.
    private void AddMessage(string category, string message, string? details)
    {
        if (Interlocked.Increment(ref _messages) > MessageLimit || ToolPathResolver.TryGetPathExecutable("appveyor") is not { } program)
            return;
        string[] arguments = ["AddMessage", Short(Masked(message)), "-Category", category];
        Start(program, details is null ? arguments : [.. arguments, "-Details", Short(Masked(details))]);
    }

    // A command line takes no stack trace of any length.
    private static string Short(string text) => text.Length <= LongestArgument ? text : text[..LongestArgument] + "…";

    private static void Run(params string[] arguments)
    {
        var program = ToolPathResolver.TryGetPathExecutable("appveyor")
            ?? throw new InvalidOperationException("Program \"appveyor\" was not found on the PATH; expected AppVeyor's build agent to have it.");
        if (Start(program, arguments) is var exitCode and not 0)
            throw new InvalidOperationException($"\"appveyor {arguments[0]}\" exited with code {exitCode}.");
    }

    private static int Start(string program, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true })!;
        process.StandardInput.Close();
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        process.WaitForExit();
        return process.ExitCode;
    }
}
