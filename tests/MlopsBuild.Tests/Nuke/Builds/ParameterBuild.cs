#pragma warning disable CS0649 // The host assigns them.
using Nuke.Common;
using Nuke.Common.IO;

namespace MlopsBuild.Tests.Nuke.Builds;

internal sealed class ParameterBuild : NukeBuild, ITune
{
    [Parameter] public readonly string Data = "initial";

    [Parameter] public readonly int? Rows;

    [Parameter(Separator = ",")] public readonly string[] Names = [];

    [Parameter] public readonly TimeSpan Limit;

    [Parameter] public readonly AbsolutePath? Folder;

    [Parameter] public readonly Point[] Points = [];

    [Parameter, Secret] public readonly string? ApiKey;

    [Parameter(ValueProviderMember = nameof(Regions))] public readonly string? Region;

    [Parameter] public bool Switch { get; }

    public static IEnumerable<string> Regions => ["north", "south"];

    public Target Show => _ => _.Executes(() => { });

    public Target Needs => _ => _.Requires(() => ApiKey).Requires(() => Rows).Executes(() => { });

    internal sealed record Point(int X, int Y);
}
