using Microsoft.ML;
using Microsoft.ML.Trainers;
using MlopsBuild.Gates;

namespace MlopsBuild.Training;

/// <summary>Predicts one of several classes by one <see cref="AveragedPerceptronBinary"/> against the rest for each, their probabilities scaled to sum 1.</summary>
public sealed record AveragedPerceptronMulticlass : PerceptronTrainer
{
    /// <inheritdoc/>
    public override LearningTask Task => LearningTask.MulticlassClassification;

    internal override IEstimator<ITransformer> Estimator(MLContext context) =>
        context.MulticlassClassification.Trainers.OneVersusAll(
            context.BinaryClassification.Trainers.AveragedPerceptron(Options(new AveragedPerceptronTrainer.Options())), ModelInputs.Target);
}
