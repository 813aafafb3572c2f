using MlopsBuild.Data;
using MlopsBuild.Gates;
using MlopsBuild.Stages;
using MlopsBuild.Training;
using Nuke.Common;

namespace MlopsBuild.Targets;

/// <summary>Measures the model on the held-out rows and lets the gates decide.</summary>
public interface IEvaluate : ITrain
{
    /// <summary>What a model must show. Without gates it is only measured.</summary>
    GateSet Gates => GateSet.Empty;

    /// <summary>Columns, or SQL expressions over columns, by whose values the rows are also measured in slices.</summary>
    IReadOnlyList<string> Slices => [];

    /// <summary>Of two classes: from which probability on a row is predicted positive, 0 to 1.</summary>
    double DecisionThreshold => 0.5;

    /// <summary>
    /// The model that is in use, which gates compare the candidate with on the same rows: a folder, an address such as <c>diamonds@production</c>
    /// in the registry, or <c>none</c>. A build with <see cref="IRegister"/> and a store takes by default the version behind its
    /// <see cref="IRegister.ChampionAlias"/>.
    /// </summary>
    [Parameter("Model in use to compare the candidate with: a folder, a registered one such as diamonds@production, or none; by default the registered one behind the champion alias")]
    string? Champion => TryGetValue(() => Champion);

    /// <summary>How the model is evaluated.</summary>
    sealed EvaluationPlan Evaluation => new() { Gates = Gates, Slices = Slices, Threshold = DecisionThreshold };

    /// <summary>The stage behind <see cref="Evaluate"/>.</summary>
    Stage EvaluateStage => Once(() => TrainingStages.Evaluate(Data.Name, TrainStage, SplitStage, DataStages.TestFile(Data), ParquetRows.From, Evaluation, EvaluationRuns.ChampionOf(this).Champion));

    /// <summary>
    /// Metrics with intervals, slices, plots and the verdict of every gate, on rows the model has not seen: <c>artifacts/evaluation</c>. A gate
    /// that refuses ends the build with exit code 3.
    /// </summary>
    Target Evaluate => _ => _
        .Description("Measures the model on the held-out rows; gates decide on it")
        .DependsOn<ITrain>(x => x.Train)
        .Executes(() => Judged(() => EvaluationRuns.Run(this)));
}
