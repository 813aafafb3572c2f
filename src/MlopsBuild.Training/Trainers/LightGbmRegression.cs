using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.LightGbm;
using MlopsBuild.Gates;

namespace MlopsBuild.Training;

/// <summary>Predicts a number by LightGBM; see <see cref="LightGbmTrainer"/>.</summary>
public sealed record LightGbmRegression : LightGbmTrainer
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
        context.Regression.Trainers.LightGbm(
            Options<LightGbmRegressionTrainer.Options, float, RegressionPredictionTransformer<LightGbmRegressionModelParameters>, LightGbmRegressionModelParameters>(new()));
}
