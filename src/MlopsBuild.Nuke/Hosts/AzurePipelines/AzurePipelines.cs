using JetBrains.Annotations;
using Nuke.Common.Execution;
using Nuke.Common.Utilities;

namespace Nuke.Common.CI.AzurePipelines;

/// <summary>Azure Pipelines, see https://learn.microsoft.com/azure/devops/pipelines/build/variables.</summary>
[PublicAPI]
public sealed partial class AzurePipelines : Host, IBuildServer
{
    internal AzurePipelines()
    {
    }

#nullable disable annotations
    /// <summary>The host of this run, or null when it is another.</summary>
    public static AzurePipelines Instance => NukeBuild.Host as AzurePipelines;

    string IBuildServer.Branch => SourceBranch;

    string IBuildServer.Commit => SourceVersion;
#nullable restore annotations

    /// <summary>Whether a pull request started the run.</summary>
    public bool IsPullRequest => BuildReason == AzurePipelinesBuildReason.PullRequest || PullRequestId is not null;

    internal override bool WantsColours => true;

    internal override bool ReadsCommands => true;

    internal override DefaultOutput BlockOutput => DefaultOutput.TargetCollapse;

    /// <inheritdoc />
    protected internal override IDisposable WriteBlock(string text) =>
        DelegateDisposable.CreateBracket(() => Group(text), () => EndGroup(text));

    /// <inheritdoc />
    protected internal override void ReportWarning(string text, string? details = null) => Annotate(AzurePipelinesIssueType.Warning, text);

    /// <inheritdoc />
    protected internal override void ReportError(string text, string? details = null) => Annotate(AzurePipelinesIssueType.Error, text);

    /// <inheritdoc />
    protected internal override bool FilterMessage(string message)
    {
        if (!AzureCommand.IsCommand(message))
            return false;
        WriteRaw(AzureCommand.HidesItsValue(message) ? message : Masked(message));
        return true;
    }

    /// <inheritdoc />
    protected internal override void WriteBuildOutcome(INukeBuild build)
    {
        base.WriteBuildOutcome(build);
        var path = Path.Combine(Session.TemporaryDirectory, "build-summary.md");
        if (SummaryFile.Write(path, SummaryMarkdown.Render(build.ExecutionPlan, Session.Messages.ToArray(), IsFailed(build), Session.Secrets)))
            WriteCommand("task.uploadsummary", path);
    }

    /// <summary>Begins a group that the log folds.</summary>
    public void Group(string group) => WriteRaw("##[group]" + Inert(Sanitized.Line(Masked(group))));

    /// <summary>Ends a group.</summary>
    public void EndGroup(string group) => WriteRaw("##[endgroup]" + Inert(Sanitized.Line(Masked(group))));

    internal override void MaskSecret(string value)
    {
        foreach (var line in SecretLines.Of(value))
            WriteRaw("##vso[task.setsecret]" + AzureCommand.Escape(line));
    }

    internal override string Inert(string text) => AzureCommand.Inert(text);

    private void Annotate(AzurePipelinesIssueType type, string text)
    {
        if (SourcePosition.Find(text) is { } position)
            LogIssue(type, position.Message, position.RelativeTo(SourceDirectory), position.Line, position.Column, position.Code);
        else
            LogIssue(type, text);
    }
}
