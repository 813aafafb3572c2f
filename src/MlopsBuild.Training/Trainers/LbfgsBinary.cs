using Microsoft.ML;
using Microsoft.ML.Calibrators;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;
using MlopsBuild.Gates;

namespace MlopsBuild.Training;

/// <summary>Predicts one of two classes by logistic regression.</summary>
public sealed record LbfgsBinary : LbfgsTrainer
{
    /// <inheritdoc/>
    public override LearningTask Task => LearningTask.BinaryClassification;

    /// <summary>The class whose probability is predicted; null, the default, stands for the second of the two in ordinal order (<c>true</c>).</summary>
    public string? PositiveClass { get; init; }

    internal override string? Positive => PositiveClass;

    internal override IEstimator<ITransformer> Estimator(MLContext context) =>
        context.BinaryClassification.Trainers.LbfgsLogisticRegression(
            Options<LbfgsLogisticRegressionBinaryTrainer.Options, BinaryPredictionTransformer<CalibratedModelParametersBase<LinearBinaryModelParameters, PlattCalibrator>>, CalibratedModelParametersBase<LinearBinaryModelParameters, PlattCalibrator>>(new()));
}
