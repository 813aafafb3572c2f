using Nuke.Common;

namespace MlopsBuild.Tests.Nuke.Builds;

[ParameterPrefix("Deploy")]
internal interface IRegional : INukeBuild
{
    [Parameter(ValueProviderMember = nameof(Regions))] string? Region => TryGetValue(() => Region);

    IEnumerable<string> Regions => ["north", "south"];
}
