using MlopsBuild.Data;
using MlopsBuild.Stages;
using MlopsBuild.Training;
using Nuke.Common;

namespace MlopsBuild.Targets;

/// <summary>Searches for the best parameters of the trainer by cross-validation on the training rows.</summary>
public interface ITune : ITrain
{
    /// <summary>Which values of the trainer's properties to try: <c>SearchSpace.Of(trainer).Log(t => t.LearningRate, 0.01, 0.3)</c>.</summary>
    SearchSpace Space { get; }

    /// <summary>How to search; <c>--trials</c> and <c>--budget</c> go before.</summary>
    TuningOptions Tuning => new();

    /// <summary>The file to commit, relative to the root directory; <c>Train</c> takes the parameters in it when it exists.</summary>
    string TunedFile => $"data/{Data.Name}.tuned.json";

    /// <summary>Number of trials instead of that of <see cref="Tuning"/>.</summary>
    [Parameter("Number of trials of Tune; default that of Tuning, 50 where it says nothing")]
    int? Trials => TryGetValue<int?>(() => Trials);

    /// <summary>Time after which no further trial starts.</summary>
    [Parameter("Time after which Tune starts no further trial, such as 90s, 10m or 1h30m; default that of Tuning, none where it says nothing")]
    string? Budget => TryGetValue(() => Budget);

    /// <summary>The stage that deals the training rows into folds.</summary>
    Stage FoldsStage => Once(() => DataStages.Folds(Data, ValidateStage, SplitStage, Split, Tuning.Folds));

    /// <summary>
    /// Runs the trials, each a cached stage, and writes <see cref="TunedFile"/>, <c>artifacts/tuning/trials.json</c> and a report with plots. The
    /// held-out rows are not read. When every trial fails the build ends with exit code 1 and the reasons.
    /// </summary>
    Target Tune => _ => _
        .Description("Searches for the best parameters of the trainer by cross-validation on the training rows")
        .DependsOn<ISplitData>(x => x.SplitData)
        .Executes(() => Judged(() => TuningRuns.Run(this)));
}
