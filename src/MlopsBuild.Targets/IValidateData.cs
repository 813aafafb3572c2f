using MlopsBuild.Data;
using MlopsBuild.Stages;
using Nuke.Common;

namespace MlopsBuild.Targets;

/// <summary>Holds the data set to its contract before anything is trained on it.</summary>
public interface IValidateData : IDataRequest
{
    /// <summary>The stage behind <see cref="ValidateData"/>.</summary>
    Stage ValidateStage => Once(() => DataStages.Validate(Data));

    /// <summary>
    /// Judges every rule of the contract, sets rows aside where it says so, and leaves a report; a data set that breaks its contract ends
    /// the build with exit code 3.
    /// </summary>
    Target ValidateData => _ => _
        .Description("Holds the data to their contract; sets rows aside with the reason; leaves a report")
        .Executes(() =>
        {
            if (GivenData.Of(this) is { } given)
                Judged(() => DataRuns.Validate(this, given));
            else
                Judged(() => DataRuns.ValidateOwn(this));
        });
}
