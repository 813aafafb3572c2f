using Nuke.Common;

namespace MlopsBuild.Tests.Nuke.Builds;

internal sealed class InheritingBuild : BaseBuild, IPrepare
{
    public override Target Compile => _ => _.Base().DependsOn<IPrepare>().TryDependsOn<IAbsent>().Executes(() => Ran.Add("own compile"));

    Target IPrepare.Prepare => _ => _.Inherit<IPrepare>().Executes(() => Ran.Add("own prepare"));

    public Target Together => _ => _.Inherit<IPrepare>(x => x.Prepare).Unlisted();
}
