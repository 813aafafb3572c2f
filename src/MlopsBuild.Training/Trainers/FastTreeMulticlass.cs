using Microsoft.ML;
using Microsoft.ML.Trainers.FastTree;
using MlopsBuild.Gates;

namespace MlopsBuild.Training;

/// <summary>Predicts one of several classes by one <see cref="FastTreeBinary"/> against the rest for each, their probabilities scaled to sum 1.</summary>
public sealed record FastTreeMulticlass : FastTreeTrainer
{
    /// <inheritdoc/>
    public override LearningTask Task => LearningTask.MulticlassClassification;

    internal override IEstimator<ITransformer> Estimator(MLContext context) =>
        context.MulticlassClassification.Trainers.OneVersusAll(
            context.BinaryClassification.Trainers.FastTree(Options(new FastTreeBinaryTrainer.Options())), ModelInputs.Target);
}
