using Nuke.Common;

namespace MlopsBuild.Tests.Nuke.Builds;

internal sealed class ThrowingBuild : NukeBuild
{
    public ThrowingBuild()
    {
        Console.WriteLine("about to fail");
        throw new InvalidOperationException("no such machine");
    }

    public Target Never => _ => _.Executes(() => { });
}
