using Nuke.Common;

namespace MlopsBuild.Tests.Nuke.Builds;

internal interface IFirst : INukeBuild
{
    Target Same => _ => _;
}
