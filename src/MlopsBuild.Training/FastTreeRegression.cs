using Microsoft.ML;
using Microsoft.ML.Trainers.FastTree;

namespace MlopsBuild.Training;

/// <summary>Gradient-boosted trees by ML.NET's own FastTree, which also runs on ARM64.</summary>
public sealed record FastTreeRegression : RegressionTrainer
{
    /// <inheritdoc/>
    public override string Name => "FastTree";

    private protected override IEstimator<ITransformer> Estimator(MLContext context) => context.Regression.Trainers.FastTree(new FastTreeRegressionTrainer.Options
    {
        LabelColumnName = ModelInputs.Target,
        FeatureColumnName = ModelInputs.Features,
        NumberOfLeaves = Leaves,
        NumberOfTrees = Iterations,
        LearningRate = LearningRate,
        MinimumExampleCountPerLeaf = MinimumExamplesPerLeaf,
        MaximumBinCountPerFeature = MaximumBins,
        Seed = Seed,
        FeatureSelectionSeed = Seed,
        NumberOfThreads = Threads,
    });
}
