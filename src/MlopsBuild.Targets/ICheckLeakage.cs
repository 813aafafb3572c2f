using MlopsBuild.Data;
using MlopsBuild.Stages;
using Nuke.Common;

namespace MlopsBuild.Targets;

/// <summary>Looks for what the held-out rows give away to whoever learns from the others.</summary>
public interface ICheckLeakage : ISplitData
{
    /// <summary>When something is a leak.</summary>
    LeakageOptions Leakage => new();

    /// <summary>The stage behind <see cref="CheckLeakage"/>.</summary>
    Stage LeakageStage => Once(() => DataStages.Leakage(Data, ValidateStage, SplitStage, Split, Leakage));

    /// <summary>
    /// Shared rows, features that tell the label alone, columns that only identify, values on one side only, times that overlap; a leak ends
    /// the build with exit code 3.
    /// </summary>
    Target CheckLeakage => _ => _
        .Description("Looks for rows shared by both sides of the split, and for columns that give the label away")
        .DependsOn<ISplitData>(x => x.SplitData)
        .Executes(() =>
        {
            if (GivenData.Of(this) is { } given)
                Judged(() => DataRuns.CheckLeakage(this, given));
            else
                RunStage(LeakageStage, ["leakage.errors", "leakage.warnings"]);
        });
}
