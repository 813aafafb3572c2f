using Microsoft.ML;
using Microsoft.ML.Trainers.FastTree;
using MlopsBuild.Gates;

namespace MlopsBuild.Training;

/// <summary>Predicts a number by FastTree; see <see cref="FastTreeTrainer"/>.</summary>
public sealed record FastTreeRegression : FastTreeTrainer
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
        context.Regression.Trainers.FastTree(Options(new FastTreeRegressionTrainer.Options()));
}
