#pragma warning disable CS0649 // The host assigns them.
using Nuke.Common;
using Nuke.Common.IO;

namespace MlopsBuild.Tests.Nuke.Builds;

/// <summary>A build with a parameter of every kind.</summary>
internal sealed class TypedBuild : NukeBuild, IRegional
{
    [Parameter("Modes to run in.")] public readonly Mode[] Modes = [];

    [Parameter] public readonly Mode? MaybeMode;

    [Parameter] public readonly Configuration[] Configurations = [];

    [Parameter] public readonly bool? Maybe;

    [Parameter] public readonly double? Threshold;

    [Parameter] public readonly long Rows;

    [Parameter] public readonly int?[] Gaps = [];

    [Parameter] public readonly TimeSpan Limit;

    [Parameter] public readonly DateTime Since;

    [Parameter] public readonly DateOnly Day;

    [Parameter] public readonly Guid Id;

    [Parameter] public readonly Uri? Server;

    [Parameter] public readonly AbsolutePath[] Folders = [];

    [Parameter(List = false)] public readonly string? Quiet;

    [Parameter("Keys"), Secret] public readonly string[] Keys = [];

    [Parameter, Secret] public readonly string? Token;

    [Parameter("Where to deploy...")] public readonly Deployment? Deployment;

    [Parameter] public readonly Deployment[] Deployments = [];

    [Parameter] public readonly IReadOnlyDictionary<string, double>? Weights;

    [Parameter(ValueProviderType = typeof(Catalogue), ValueProviderMember = nameof(Catalogue.Metrics), Separator = ",")]
    public readonly string[] Metrics = [];

    [OneOf("cpu", "gpu")] public readonly string Device = "cpu";

    [FromText] public readonly Version? Minimum;

    public Target Show => _ => _.Description("Shows\tall").Executes(() => { });

    public Target ShowAgain => _ => _.Executes(() => { });

    public Target Hidden => _ => _.Unlisted().Executes(() => { });
}

internal sealed record Deployment(string Name, Mode? Mode, Configuration? Configuration, AbsolutePath? Folder, Replica[] Replicas);

internal sealed record Replica(int Count, TimeSpan Grace);

internal static class Catalogue
{
    public static IEnumerable<string> Metrics { get; set; } = ["rmse", "r2", "mean absolute error"];
}
