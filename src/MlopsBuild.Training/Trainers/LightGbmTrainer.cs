using Microsoft.ML;
using Microsoft.ML.Trainers.LightGbm;

namespace MlopsBuild.Training;

/// <summary>
/// Gradient-boosted trees by LightGBM. Its native library exists for x64 only and needs OpenMP (<c>libgomp1</c> on Debian); FastTree runs
/// everywhere.
/// </summary>
public abstract record LightGbmTrainer : BoostedTreeTrainer
{
    private protected LightGbmTrainer()
    {
    }

    /// <inheritdoc/>
    public override string Name => "LightGBM";

    private protected TOptions Options<TOptions, TOutput, TTransformer, TModel>(TOptions options)
        where TOptions : LightGbmTrainerBase<TOptions, TOutput, TTransformer, TModel>.OptionsBase, new()
        where TTransformer : ISingleFeaturePredictionTransformer<TModel>
        where TModel : class
    {
        options.LabelColumnName = ModelInputs.Target;
        options.FeatureColumnName = ModelInputs.Features;
        options.NumberOfLeaves = Leaves;
        options.NumberOfIterations = Iterations;
        options.LearningRate = LearningRate;
        options.MinimumExampleCountPerLeaf = MinimumExamplesPerLeaf;
        options.MaximumBinCountPerFeature = MaximumBins;
        options.UseCategoricalSplit = false;
        options.Seed = Seed;
        options.NumberOfThreads = Threads;
        options.Deterministic = true;
        options.ForceRowWise = true;
        options.Silent = true;
        return options;
    }
}
