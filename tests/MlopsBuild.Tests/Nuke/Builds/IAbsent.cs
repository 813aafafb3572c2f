using Nuke.Common;

namespace MlopsBuild.Tests.Nuke.Builds;

internal interface IAbsent : INukeBuild
{
    Target Absent => _ => _;
}
