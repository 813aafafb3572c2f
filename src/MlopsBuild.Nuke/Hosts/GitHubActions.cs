using JetBrains.Annotations;
using Nuke.Common.Execution;
using Nuke.Common.IO;
using Nuke.Common.Utilities;

namespace Nuke.Common.CI.GitHubActions;

/// <summary>GitHub Actions, see https://docs.github.com/actions/reference/workflows-and-actions/variables.</summary>
[PublicAPI]
public sealed partial class GitHubActions : Host, IBuildServer
{
    internal GitHubActions()
    {
    }

#nullable disable annotations
    /// <summary>The host of this run, or null when it is another.</summary>
    public static GitHubActions Instance => NukeBuild.Host as GitHubActions;
#nullable restore annotations

    string? IBuildServer.Branch => Ref;

    string? IBuildServer.Commit => Sha;

    internal static bool IsRunningGitHubActions => Session.Invocation.Environment.ContainsKey("GITHUB_ACTIONS");

    internal override bool WantsColours => true;

    /// <inheritdoc />
    protected internal override IDisposable WriteBlock(string text) =>
        DelegateDisposable.CreateBracket(() => Group(text), () => EndGroup(text));

    /// <inheritdoc />
    protected internal override void ReportWarning(string text, string? details = null) => WriteWarning(text);

    /// <inheritdoc />
    protected internal override void ReportError(string text, string? details = null) => WriteError(text);

    /// <summary>Begins a group that the log folds.</summary>
    public void Group(string group) => WriteCommand("group", group);

    /// <summary>Ends a group.</summary>
    public void EndGroup(string group) => WriteCommand("endgroup", group);

    /// <summary>Shows a debug message, when the workflow runs with debug logging.</summary>
    public void WriteDebug(string message) => WriteCommand("debug", message);

    /// <summary>Annotates the run with a warning.</summary>
    public void WriteWarning(string message, IReadOnlyDictionary<string, string>? properties = null) => WriteCommand("warning", message, properties);

    /// <summary>Annotates the run with an error.</summary>
    public void WriteError(string message, IReadOnlyDictionary<string, string>? properties = null) => WriteCommand("error", message, properties);

    /// <summary>Writes a workflow command, such as <c>::notice file=a.cs::text</c>.</summary>
    public void WriteCommand(string command, string? message = null, IReadOnlyDictionary<string, string>? properties = null)
    {
        Session.Screen.Line(Command(command, message, properties));
        Session.Screen.Flush();
    }

    internal static string Command(string command, string? message, IReadOnlyDictionary<string, string>? properties)
    {
        var options = "";
        if (properties is not null)
            foreach (var (name, value) in properties)
                options += $"{(options.Length == 0 ? ' ' : ',')}{name}={Escape(value).Replace(":", "%3A").Replace(",", "%2C")}";
        return $"::{command}{options}::{Escape(message ?? "")}";
    }

    private static string Escape(string text) => text.Replace("%", "%25").Replace("\r", "%0D").Replace("\n", "%0A");
}
