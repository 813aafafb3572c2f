using Nuke.Common;
using Nuke.Common.Git;

namespace MlopsBuild.Tests.Nuke.Builds;

internal class GitBuild : NukeBuild
{
    [GitRepository]
    private readonly GitRepository Repository = null!;

    public GitRepository? Found { get; private set; }

    private Target Show => _ => _.Executes(() => { Found = Repository; });
}
