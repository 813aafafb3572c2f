using Nuke.Common;

namespace MlopsBuild.Tests.Nuke.Builds;

internal sealed class MisdefinedBuild : NukeBuild
{
    public Target NeedsAbsent => _ => _.DependsOn<IAbsent>();

    public Target NeedsUnnamed => _ => _.DependsOn(x => x.Executes(() => { }));
}
