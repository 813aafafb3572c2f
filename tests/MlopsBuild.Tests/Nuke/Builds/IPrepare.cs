using Nuke.Common;

namespace MlopsBuild.Tests.Nuke.Builds;

internal interface IPrepare : INukeBuild
{
    List<string> Ran { get; }

    Target Prepare => _ => _.Executes(() => Ran.Add("component prepare"));
}
