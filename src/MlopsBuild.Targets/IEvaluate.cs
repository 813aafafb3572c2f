using MlopsBuild.Data;
using MlopsBuild.Stages;
using MlopsBuild.Training;
using Nuke.Common;

namespace MlopsBuild.Targets;

/// <summary>Measures the model on the held-out rows.</summary>
public interface IEvaluate : ITrain
{
    /// <summary>The stage behind <see cref="Evaluate"/>.</summary>
    Stage EvaluateStage => Once(() => TrainingStages.Evaluate(TrainStage, SplitStage, DataStages.TestFile(Data), ParquetRows.From));

    /// <summary>RMSE, MAE and R² in the unit of the label, on rows the model has not seen.</summary>
    Target Evaluate => _ => _
        .Description("Measures the model on the held-out rows")
        .DependsOn<ITrain>(x => x.Train)
        .Executes(() => RunStage(EvaluateStage, ["rmse", "mae", "r2"]));
}
