using JetBrains.Annotations;

namespace Nuke.Common.CI.CircleCI;

/// <summary>CircleCI, see https://circleci.com/docs/reference/variables/#built-in-environment-variables.</summary>
[PublicAPI]
public sealed partial class CircleCI : Host, IBuildServer
{
    internal CircleCI()
    {
    }

#nullable disable annotations
    /// <summary>The host of this run, or null when it is another.</summary>
    public static CircleCI Instance => NukeBuild.Host as CircleCI;

    string IBuildServer.Branch => Branch;

    string IBuildServer.Commit => Sha1;
#nullable restore annotations

    internal override bool WantsColours => true;

    /// <summary>Whether the branch has a pull request.</summary>
    public bool IsPullRequest => PullRequestNumber is not null;

    /// <summary>Number of the branch's first pull request, or null.</summary>
    public int? PullRequestNumber =>
        NumberOrNull<int>("CIRCLE_PR_NUMBER") ?? (PullRequest?.Split('/') is [.., var last] && int.TryParse(last, out var number) ? number : null);
}
