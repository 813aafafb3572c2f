using Nuke.Common;

namespace MlopsBuild.Tests.Nuke.Builds;

internal sealed class CyclicBuild : NukeBuild
{
    public Target Fine => _ => _.Executes(() => { });

    public Target A => _ => _.DependsOn(B);

    public Target B => _ => _.After(A);
}
