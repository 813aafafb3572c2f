using MlopsBuild.Datasets;
using MlopsBuild.Targets;
using MlopsBuild.Training;
using Nuke.Common;

/// <summary>The reference pipeline: prices of 53,940 real diamonds.</summary>
partial class Build : NukeBuild, IEvaluate, IDataGates, ICleanStore
{
    public static int Main() => Execute<Build>(x => ((ITrain)x).Train);

    Dataset IHasData.Data => Dataset.Of<Diamond>("data/diamonds.csv");

    RegressionTrainer ITrain.Trainer => new LightGbmRegression { Leaves = 63, Iterations = 300, LearningRate = 0.05, Seed = 42 };
}
