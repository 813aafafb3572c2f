using Nuke.Common;

namespace MlopsBuild.Tests.Nuke.Builds;

[ParameterPrefix("Tune")]
internal interface ITune : INukeBuild
{
    [Parameter] int Trials => TryGetValue<int?>(() => Trials) ?? 20;
}
