using JetBrains.Annotations;

namespace Nuke.Common.CI.Bitbucket;

/// <summary>Bitbucket Pipelines, see https://support.atlassian.com/bitbucket-cloud/docs/variables-and-secrets/.</summary>
[PublicAPI]
public sealed partial class Bitbucket : Host, IBuildServer
{
    internal Bitbucket()
    {
    }

#nullable disable annotations
    /// <summary>The host of this run, or null when it is another.</summary>
    public static Bitbucket Instance => NukeBuild.Host as Bitbucket;

    string IBuildServer.Branch => Branch;

    string IBuildServer.Commit => Commit;
#nullable restore annotations
}
