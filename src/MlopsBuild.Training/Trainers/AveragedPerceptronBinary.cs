using Microsoft.ML;
using Microsoft.ML.Trainers;
using MlopsBuild.Gates;

namespace MlopsBuild.Training;

/// <summary>Predicts one of two classes by an averaged perceptron, whose scores become probabilities by Platt's method on the training rows.</summary>
public sealed record AveragedPerceptronBinary : PerceptronTrainer
{
    /// <inheritdoc/>
    public override LearningTask Task => LearningTask.BinaryClassification;

    /// <summary>The class whose probability is predicted; null, the default, stands for the second of the two in ordinal order (<c>true</c>).</summary>
    public string? PositiveClass { get; init; }

    internal override string? Positive => PositiveClass;

    internal override IEstimator<ITransformer> Estimator(MLContext context) =>
        context.BinaryClassification.Trainers.AveragedPerceptron(Options(new AveragedPerceptronTrainer.Options()))
            .Append(context.BinaryClassification.Calibrators.Platt(ModelInputs.Target));
}
