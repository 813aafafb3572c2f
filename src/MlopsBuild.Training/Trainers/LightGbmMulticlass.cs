using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;
using Microsoft.ML.Trainers.LightGbm;
using MlopsBuild.Gates;

namespace MlopsBuild.Training;

/// <summary>Predicts one of several classes by LightGBM; see <see cref="LightGbmTrainer"/>.</summary>
public sealed record LightGbmMulticlass : LightGbmTrainer
{
    /// <inheritdoc/>
    public override LearningTask Task => LearningTask.MulticlassClassification;

    internal override IEstimator<ITransformer> Estimator(MLContext context) =>
        context.MulticlassClassification.Trainers.LightGbm(
            Options<LightGbmMulticlassTrainer.Options, VBuffer<float>, MulticlassPredictionTransformer<OneVersusAllModelParameters>, OneVersusAllModelParameters>(new() { UseSoftmax = true }));
}
