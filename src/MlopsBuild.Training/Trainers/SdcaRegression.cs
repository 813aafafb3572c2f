using Microsoft.ML;
using Microsoft.ML.Trainers;
using MlopsBuild.Gates;

namespace MlopsBuild.Training;

/// <summary>Predicts a number by a linear function of the features (ridge or lasso).</summary>
public sealed record SdcaRegression : SdcaTrainer
{
    /// <inheritdoc/>
    public override LearningTask Task => LearningTask.Regression;

    /// <summary>
    /// Learn the natural logarithm of the label, so that errors count in proportion to the value; predictions are turned back. Needs labels
    /// above 0. On by default.
    /// </summary>
    public bool LogLabel { get; init; } = true;

    internal override bool LearnsLogarithm => LogLabel;

    internal override IEstimator<ITransformer> Estimator(MLContext context) =>
        context.Regression.Trainers.Sdca(new SdcaRegressionTrainer.Options
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
