using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;
using MlopsBuild.Gates;

namespace MlopsBuild.Training;

/// <summary>Predicts one of several classes by maximum entropy (multinomial logistic regression).</summary>
public sealed record LbfgsMulticlass : LbfgsTrainer
{
    /// <inheritdoc/>
    public override LearningTask Task => LearningTask.MulticlassClassification;

    internal override IEstimator<ITransformer> Estimator(MLContext context) =>
        context.MulticlassClassification.Trainers.LbfgsMaximumEntropy(
            Options<LbfgsMaximumEntropyMulticlassTrainer.Options, MulticlassPredictionTransformer<MaximumEntropyModelParameters>, MaximumEntropyModelParameters>(new()));
}
