using JetBrains.Annotations;

namespace Nuke.Common.CI.Bamboo;

/// <summary>Atlassian Bamboo, see https://confluence.atlassian.com/bamboo/bamboo-variables-289277087.html.</summary>
[PublicAPI]
public sealed partial class Bamboo : Host, IBuildServer
{
    internal Bamboo()
    {
    }

#nullable disable annotations
    /// <summary>The host of this run, or null when it is another.</summary>
    public static Bamboo Instance => NukeBuild.Host as Bamboo;

    string IBuildServer.Branch => PlanRepositoryBranch;

    string IBuildServer.Commit => PlanRepositoryRevision;
#nullable restore annotations
}
