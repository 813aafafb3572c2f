using MlopsBuild.Data;
using MlopsBuild.Stages;
using Nuke.Common;

namespace MlopsBuild.Targets;

/// <summary>Holds the data set to its schema before anything is trained on it.</summary>
public interface IValidateData : IHasData
{
    /// <summary>The stage behind <see cref="ValidateData"/>.</summary>
    Stage ValidateStage => Once(() => DataStages.Validate(Data));

    /// <summary>Sets bad rows aside with the reason; a data set that breaks its schema as a whole ends the build with exit code 3.</summary>
    Target ValidateData => _ => _
        .Description("Checks columns, types and ranges of the data; sets bad rows aside with the reason")
        .Executes(() => RunStage(ValidateStage, ["data.accepted", "data.quarantined"]));
}
