using MlopsBuild.Data;
using MlopsBuild.Stages;
using MlopsBuild.Training;
using Nuke.Common;

namespace MlopsBuild.Targets;

/// <summary>Trains a model on the training rows.</summary>
public interface ITrain : ISplitData
{
    /// <summary>The trainer and its parameters.</summary>
    Trainer Trainer { get; }

    /// <summary>The stage behind <see cref="Train"/>.</summary>
    Stage TrainStage => Once(() => TrainingStages.Train(ProcessLog.Shown(TuningRuns.Tuned(this)), ValidateStage, DataStages.SchemaFile(Data), SplitStage, DataStages.TrainFile(Data), ParquetRows.From));

    /// <summary>Trains, then triggers the evaluation where the build has one.</summary>
    Target Train => _ => _
        .Description("Trains the model, then evaluates it")
        .DependsOn<ISplitData>(x => x.SplitData)
        .TryTriggers<IEvaluate>(x => x.Evaluate)
        .Executes(() => Judged(() => RunStage(TrainStage, target: nameof(Train))));
}
