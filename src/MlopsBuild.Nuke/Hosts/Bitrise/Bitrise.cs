using JetBrains.Annotations;

namespace Nuke.Common.CI.Bitrise;

/// <summary>Bitrise, see https://devcenter.bitrise.io/en/references/available-environment-variables.html.</summary>
[PublicAPI]
public sealed partial class Bitrise : Host, IBuildServer
{
    internal Bitrise()
    {
    }

#nullable disable annotations
    /// <summary>The host of this run, or null when it is another.</summary>
    public static Bitrise Instance => NukeBuild.Host as Bitrise;

    string IBuildServer.Branch => GitBranch;

    string IBuildServer.Commit => GitCommit;
#nullable restore annotations
}
