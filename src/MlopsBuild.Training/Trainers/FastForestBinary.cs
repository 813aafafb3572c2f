using Microsoft.ML;
using Microsoft.ML.Trainers.FastTree;
using MlopsBuild.Gates;

namespace MlopsBuild.Training;

/// <summary>Predicts one of two classes by a forest, whose votes become a probability by Platt's method on the training rows.</summary>
public sealed record FastForestBinary : FastForestTrainer
{
    /// <inheritdoc/>
    public override LearningTask Task => LearningTask.BinaryClassification;

    /// <summary>The class whose probability is predicted; null, the default, stands for the second of the two in ordinal order (<c>true</c>).</summary>
    public string? PositiveClass { get; init; }

    internal override string? Positive => PositiveClass;

    internal override IEstimator<ITransformer> Estimator(MLContext context) =>
        context.BinaryClassification.Trainers.FastForest(Options(new FastForestBinaryTrainer.Options()))
            .Append(context.BinaryClassification.Calibrators.Platt(ModelInputs.Target));
}
