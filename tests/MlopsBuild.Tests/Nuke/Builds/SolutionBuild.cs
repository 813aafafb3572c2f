using Nuke.Common;
using Nuke.Common.ProjectModel;
using Serilog;

namespace MlopsBuild.Tests.Nuke.Builds;

internal class SolutionBuild : NukeBuild
{
    [Solution]
    private readonly Solution Solution = null!;

    [Parameter]
    private readonly Solution? Other = null;

    public string? Found { get; private set; }

    private Target Show => _ => _.Executes(() =>
    {
        Found = $"{Solution?.FileName} {Other?.FileName}".Trim();
        Log.Debug("Shown");
    });
}
