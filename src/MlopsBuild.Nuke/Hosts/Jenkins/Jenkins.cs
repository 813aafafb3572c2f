using JetBrains.Annotations;

namespace Nuke.Common.CI.Jenkins;

/// <summary>Jenkins, see https://www.jenkins.io/doc/book/pipeline/jenkinsfile/#using-environment-variables. Its log shows no colours without a plugin.</summary>
[PublicAPI]
public sealed partial class Jenkins : Host, IBuildServer
{
    internal Jenkins()
    {
    }

#nullable disable annotations
    /// <summary>The host of this run, or null when it is another.</summary>
    public static Jenkins Instance => NukeBuild.Host as Jenkins;

    string IBuildServer.Branch => GitBranch ?? BranchName;

    string IBuildServer.Commit => GitCommit;
#nullable restore annotations

    /// <summary>Number of the pull request in a multibranch pipeline, or null.</summary>
    public int? PullRequestNumber => NumberOrNull<int>("CHANGE_ID");
}
