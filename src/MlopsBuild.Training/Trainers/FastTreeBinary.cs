using Microsoft.ML;
using Microsoft.ML.Trainers.FastTree;
using MlopsBuild.Gates;

namespace MlopsBuild.Training;

/// <summary>Predicts one of two classes by FastTree; see <see cref="FastTreeTrainer"/>.</summary>
public sealed record FastTreeBinary : FastTreeTrainer
{
    /// <inheritdoc/>
    public override LearningTask Task => LearningTask.BinaryClassification;

    /// <summary>The class whose probability is predicted; null, the default, stands for the second of the two in ordinal order (<c>true</c>).</summary>
    public string? PositiveClass { get; init; }

    internal override string? Positive => PositiveClass;

    internal override IEstimator<ITransformer> Estimator(MLContext context) =>
        context.BinaryClassification.Trainers.FastTree(Options(new FastTreeBinaryTrainer.Options()));
}
