using JetBrains.Annotations;
using Nuke.Common.Utilities;

namespace Nuke.Common.CI.GitLab;

/// <summary>GitLab CI, see https://docs.gitlab.com/ci/variables/predefined_variables/.</summary>
[PublicAPI]
public sealed partial class GitLab : Host, IBuildServer
{
    private readonly GitLabSections _sections = new();

    internal GitLab()
    {
    }

#nullable disable annotations
    /// <summary>The host of this run, or null when it is another.</summary>
    public static GitLab Instance => NukeBuild.Host as GitLab;

    string IBuildServer.Branch => CommitRefName;

    string IBuildServer.Commit => CommitSha;
#nullable restore annotations

    internal override bool WantsColours => true;

    internal override bool ReadsCommands => true;

    internal override DefaultOutput BlockOutput => DefaultOutput.TargetCollapse;

    /// <inheritdoc />
    protected internal override IDisposable WriteBlock(string text) =>
        DelegateDisposable.CreateBracket(() => BeginSection(text), () => EndSection(text));

    /// <inheritdoc />
    protected internal override bool FilterMessage(string message)
    {
        if (!GitLabSection.IsMark(message))
            return false;
        // What follows on the line of the mark is the title, which the tool has written as a line of its own.
        Session.Screen.Raw(GitLabSection.Completed(Masked(message)));
        Session.Screen.Flush();
        return true;
    }

    /// <summary>Begins a section that the log folds.</summary>
    public void BeginSection(string text) => WriteRaw($"{_sections.Begin(text, Session.Invocation.Time.GetUtcNow())}{Inert(Sanitized.Line(Masked(text)))}");

    /// <summary>Ends the section of that title which was begun last.</summary>
    public void EndSection(string text) => WriteRaw(_sections.End(text, Session.Invocation.Time.GetUtcNow()));

    internal override string Inert(string text) => GitLabSection.Inert(text);
}
