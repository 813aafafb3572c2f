using Nuke.Common;

namespace MlopsBuild.Tests.Nuke.Builds;

internal interface ITellsSecret : INukeBuild
{
    [Parameter, Secret] string? Told => TryGetValue(() => Told);
}
