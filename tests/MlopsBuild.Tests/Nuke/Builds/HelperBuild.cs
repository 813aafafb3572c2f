using Nuke.Common;
using Nuke.Common.IO;

namespace MlopsBuild.Tests.Nuke.Builds;

internal class HelperBuild : NukeBuild, IHasModel
{
    [Parameter]
    private readonly int Epochs = 3;

    [Recalls("Seed", Rank = 2)]
    private readonly string First = "initial";

    [Recalls("RootDirectory")]
    private readonly AbsolutePath? Root = null;

    [Recalls("Missing")]
    private readonly string? Second = null;

    [Recalls("Missing")]
    [Optional]
    private readonly string? Third = null;

    [Recalls("Missing", IsSilent = true)]
    private readonly string? Fourth = null;

    [Recalls("Missing")]
    [OnDemand]
    private readonly string? Fifth = null;

    private string Seed => "seven";

    public string? Found { get; private set; }

    private Target Show => _ => _.Executes(() =>
    {
        Found = $"{Epochs}|{First}|{Root?.Name.Length > 0}|{Second}{Third}{Fourth}{Fifth}|{((IHasModel)this).Model}|{((IHasModel)this).Broken}";
    });
}
