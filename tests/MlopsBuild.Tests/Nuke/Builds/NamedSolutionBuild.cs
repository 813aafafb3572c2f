using Nuke.Common;
using Nuke.Common.ProjectModel;

namespace MlopsBuild.Tests.Nuke.Builds;

internal class NamedSolutionBuild : NukeBuild
{
    [Solution("src/named.slnx")]
    private readonly Solution Solution = null!;

    [Solution]
    [Optional]
    private readonly Solution? Inner = null;

    public string? Found { get; private set; }

    private Target Show => _ => _.Executes(() => { Found = $"{Solution?.Name} {Inner?.Name ?? "none"}"; });
}
