using Nuke.Common;

namespace MlopsBuild.Tests.Nuke.Builds;

internal class MistypedBuild : NukeBuild
{
    [Recalls("RootDirectory")]
    private readonly string? Root = null;

    private Target Show => _ => _.Executes(() => Assert.NotNull(Root));
}
