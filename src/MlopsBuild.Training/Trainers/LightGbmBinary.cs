using Microsoft.ML;
using Microsoft.ML.Calibrators;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.LightGbm;
using MlopsBuild.Gates;

namespace MlopsBuild.Training;

/// <summary>Predicts one of two classes by LightGBM; see <see cref="LightGbmTrainer"/>.</summary>
public sealed record LightGbmBinary : LightGbmTrainer
{
    /// <inheritdoc/>
    public override LearningTask Task => LearningTask.BinaryClassification;

    /// <summary>The class whose probability is predicted; null, the default, stands for the second of the two in ordinal order (<c>true</c>).</summary>
    public string? PositiveClass { get; init; }

    internal override string? Positive => PositiveClass;

    internal override IEstimator<ITransformer> Estimator(MLContext context) =>
        context.BinaryClassification.Trainers.LightGbm(
            Options<LightGbmBinaryTrainer.Options, float, BinaryPredictionTransformer<CalibratedModelParametersBase<LightGbmBinaryModelParameters, PlattCalibrator>>, CalibratedModelParametersBase<LightGbmBinaryModelParameters, PlattCalibrator>>(new()));
}
