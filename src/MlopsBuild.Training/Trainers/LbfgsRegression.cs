using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;
using MlopsBuild.Gates;

namespace MlopsBuild.Training;

/// <summary>Predicts a count or another number of at least 0 by Poisson regression: the logarithm of its expectation is linear in the features.</summary>
public sealed record LbfgsRegression : LbfgsTrainer
{
    /// <inheritdoc/>
    public override LearningTask Task => LearningTask.Regression;

    internal override double? LeastLabel => 0;

    internal override IEstimator<ITransformer> Estimator(MLContext context) =>
        context.Regression.Trainers.LbfgsPoissonRegression(
            Options<LbfgsPoissonRegressionTrainer.Options, RegressionPredictionTransformer<PoissonRegressionModelParameters>, PoissonRegressionModelParameters>(new()));
}
