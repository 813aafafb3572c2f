using Nuke.Common;

namespace MlopsBuild.Tests.Nuke.Builds;

internal abstract class BaseBuild : NukeBuild
{
    public List<string> Ran { get; } = [];

    public virtual Target Compile => _ => _.Executes(() => Ran.Add("base compile"));
}
