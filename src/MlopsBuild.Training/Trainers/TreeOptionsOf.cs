using Microsoft.ML.Trainers.FastTree;

namespace MlopsBuild.Training;

/// <summary>The options that FastTree and FastForest share.</summary>
internal static class TreeOptionsOf
{
    public static void Set(TreeOptions options, TreeTrainer trainer)
    {
        options.LabelColumnName = ModelInputs.Target;
        options.FeatureColumnName = ModelInputs.Features;
        options.NumberOfLeaves = trainer.Leaves;
        options.NumberOfTrees = trainer.Iterations;
        options.MinimumExampleCountPerLeaf = trainer.MinimumExamplesPerLeaf;
        options.MaximumBinCountPerFeature = trainer.MaximumBins;
        options.Seed = trainer.Seed;
        options.FeatureSelectionSeed = trainer.Seed;
        options.NumberOfThreads = trainer.Threads;
    }
}
