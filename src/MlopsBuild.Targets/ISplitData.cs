using MlopsBuild.Data;
using MlopsBuild.Stages;
using Nuke.Common;

namespace MlopsBuild.Targets;

/// <summary>Deals the accepted rows into training and held-out rows.</summary>
public interface ISplitData : IValidateData
{
    /// <summary>Share of held-out rows, and salt; default 20 % without salt.</summary>
    SplitOptions Split => new();

    /// <summary>The stage behind <see cref="SplitData"/>.</summary>
    Stage SplitStage => Once(() => DataStages.Split(Data, ValidateStage, Split));

    /// <summary>Splits by a hash of each row: the same rows on every machine, and equal rows never on both sides.</summary>
    Target SplitData => _ => _
        .Description("Splits the accepted rows into training and held-out rows by a hash of each row")
        .DependsOn<IValidateData>(x => x.ValidateData)
        .Executes(() =>
        {
            if (GivenData.Of(this) is { } given)
                Judged(() => DataRuns.Split(this, given));
            else
                RunStage(SplitStage, ["data.train", "data.test"]);
        });
}
