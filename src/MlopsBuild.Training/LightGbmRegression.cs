using Microsoft.ML;
using Microsoft.ML.Trainers.LightGbm;

namespace MlopsBuild.Training;

/// <summary>
/// Gradient-boosted trees by LightGBM. Its native library exists for x64 only and needs OpenMP (<c>libgomp1</c> on Debian);
/// <see cref="FastTreeRegression"/> runs everywhere.
/// </summary>
public sealed record LightGbmRegression : RegressionTrainer
{
    /// <inheritdoc/>
    public override string Name => "LightGBM";

    private protected override IEstimator<ITransformer> Estimator(MLContext context) => context.Regression.Trainers.LightGbm(new LightGbmRegressionTrainer.Options
    {
        LabelColumnName = ModelInputs.Target,
        FeatureColumnName = ModelInputs.Features,
        NumberOfLeaves = Leaves,
        NumberOfIterations = Iterations,
        LearningRate = LearningRate,
        MinimumExampleCountPerLeaf = MinimumExamplesPerLeaf,
        MaximumBinCountPerFeature = MaximumBins,
        UseCategoricalSplit = false,
        Seed = Seed,
        NumberOfThreads = Threads,
        Deterministic = true,
        ForceRowWise = true,
        Silent = true,
    });
}
