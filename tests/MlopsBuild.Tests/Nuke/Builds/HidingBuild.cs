using Nuke.Common;

namespace MlopsBuild.Tests.Nuke.Builds;

internal sealed class HidingBuild : NukeBuild, IFirst
{
    private Target Same => _ => _;
}
