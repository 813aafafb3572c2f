using JetBrains.Annotations;
using Nuke.Common.Execution;
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

    string IBuildServer.Branch => Ref;

    string IBuildServer.Commit => Sha;
#nullable restore annotations

    internal override bool WantsColours => true;

    internal override bool ReadsCommands => true;

    internal override DefaultOutput BlockOutput => DefaultOutput.TargetCollapse;

    /// <inheritdoc />
    protected internal override IDisposable WriteBlock(string text) =>
        DelegateDisposable.CreateBracket(() => Group(text), () => EndGroup(text));

    /// <inheritdoc />
    protected internal override void ReportWarning(string text, string? details = null) => Annotate("warning", text);

    /// <inheritdoc />
    protected internal override void ReportError(string text, string? details = null) => Annotate("error", text);

    /// <inheritdoc />
    protected internal override bool FilterMessage(string message)
    {
        if (!GitHubCommand.IsCommand(message))
            return false;
        WriteRaw(message.TrimStart().StartsWith("::add-mask::", StringComparison.Ordinal) ? message : Masked(message));
        return true;
    }

    /// <inheritdoc />
    protected internal override void WriteBuildOutcome(INukeBuild build)
    {
        base.WriteBuildOutcome(build);
        if (Variable("GITHUB_STEP_SUMMARY") is { } path)
            SummaryFile.Append(path, SummaryMarkdown.Render(build.ExecutionPlan, Session.Messages.ToArray(), IsFailed(build), Session.Secrets));
    }

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
    public void WriteCommand(string command, string? message = null, IReadOnlyDictionary<string, string>? properties = null) =>
        WriteRaw(GitHubCommand.Text(command, message, properties, Session.Secrets));

    internal override void MaskSecret(string value)
    {
        foreach (var line in SecretLines.Of(value))
            WriteRaw("::add-mask::" + GitHubCommand.Escape(line));
    }

    internal override string Inert(string text) => GitHubCommand.Inert(text);

    private void Annotate(string command, string text)
    {
        if (SourcePosition.Find(text) is not { } position)
        {
            WriteCommand(command, text);
            return;
        }

        var properties = new Dictionary<string, string> { ["file"] = position.RelativeTo(Variable("GITHUB_WORKSPACE")), ["line"] = position.Line };
        if (position.Column is not null)
            properties["col"] = position.Column;
        if (position.Code is not null)
            properties["title"] = position.Code;
        WriteCommand(command, position.Message, properties);
    }
}
