using Microsoft.ML.Trainers;

namespace MlopsBuild.Training;

/// <summary>A linear model by the averaged perceptron (Freund and Schapire 1999), on one thread.</summary>
public abstract record PerceptronTrainer : LinearTrainer
{
    private protected PerceptronTrainer() => (L2, Iterations) = (0, 10);

    /// <inheritdoc/>
    public override string Name => "AveragedPerceptron";

    /// <summary>Size of a step, more than 0; 1 by default.</summary>
    public double LearningRate { get; init; } = 1;

    internal override Determinism Determinism => Determinism.OfOneThread;

    private protected AveragedPerceptronTrainer.Options Options(AveragedPerceptronTrainer.Options options)
    {
        options.LabelColumnName = ModelInputs.Target;
        options.FeatureColumnName = ModelInputs.Features;
        options.L2Regularization = (float)L2;
        options.NumberOfIterations = Iterations;
        options.LearningRate = (float)LearningRate;
        return options;
    }

    private protected override IEnumerable<string> Problems()
    {
        if (!(LearningRate > 0 && double.IsFinite(LearningRate)))
            yield return FormattableString.Invariant($"LearningRate is {LearningRate}, expected more than 0.");
        foreach (var problem in base.Problems())
            yield return problem;
    }
}
