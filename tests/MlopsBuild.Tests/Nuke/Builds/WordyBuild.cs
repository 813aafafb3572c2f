#pragma warning disable CS0649 // The host assigns them.
using Nuke.Common;

namespace MlopsBuild.Tests.Nuke.Builds;

/// <summary>A build with much to say about itself.</summary>
internal sealed class WordyBuild : NukeBuild
{
    [Parameter("Rate that each step learns at, which is multiplied by the decay after every epoch until it falls below the least one that was given")]
    public readonly double LearningRate;

    [Parameter("See https://example.org/a-description-with-a-link-that-is-longer-than-most-terminals-are-wide for what it means")]
    public readonly string? ANameThatIsFarLongerThanTheNamesOfParametersUsuallyAre;

    public Target PrepareTheData => _ => _
        .Description("Downloads the data when it is not there yet, checks it against its contract,\n and splits it into what is trained and what is tested with")
        .Executes(() => { });

    public Target TrainTheModel => _ => _.DependsOn(PrepareTheData).Executes(() => { });

    public Target EvaluateTheModel => _ => _.DependsOn(TrainTheModel).Executes(() => { });

    public Target PublishTheModel => _ => _.DependsOn(TrainTheModel, EvaluateTheModel).Executes(() => { });

    public Target Everything => _ => _.DependsOn(PrepareTheData, TrainTheModel, EvaluateTheModel, PublishTheModel).Executes(() => { });
}
