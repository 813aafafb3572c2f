using Nuke.Common;

namespace MlopsBuild.Tests.Nuke.Builds;

internal interface ISecond : INukeBuild
{
    Target Same => _ => _;
}
