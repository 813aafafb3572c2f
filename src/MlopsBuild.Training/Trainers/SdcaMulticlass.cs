using Microsoft.ML;
using Microsoft.ML.Trainers;
using MlopsBuild.Gates;

namespace MlopsBuild.Training;

/// <summary>Predicts one of several classes by maximum entropy (multinomial logistic regression).</summary>
public sealed record SdcaMulticlass : SdcaTrainer
{
    /// <inheritdoc/>
    public override LearningTask Task => LearningTask.MulticlassClassification;

    internal override IEstimator<ITransformer> Estimator(MLContext context) =>
        context.MulticlassClassification.Trainers.SdcaMaximumEntropy(new SdcaMaximumEntropyMulticlassTrainer.Options
        {
            LabelColumnName = ModelInputs.Target,
            FeatureColumnName = ModelInputs.Features,
            L1Regularization = (float)L1,
            L2Regularization = (float)L2,
            MaximumNumberOfIterations = Iterations,
            ConvergenceTolerance = (float)Tolerance,
            NumberOfThreads = Threads,
        });
}
