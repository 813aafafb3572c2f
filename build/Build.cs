using MlopsBuild.Datasets;
using MlopsBuild.Gates;
using MlopsBuild.Targets;
using MlopsBuild.Training;
using Nuke.Common;

/// <summary>The reference pipeline: prices of 53,940 real diamonds.</summary>
partial class Build : NukeBuild, IRegister, IRegistry, IReproduce, IDataGates, IRuns, ICleanStore
{
    public static int Main() => Execute<Build>(x => ((ITrain)x).Train);

    Dataset IHasData.Data => Dataset.Of<Diamond>("data/diamonds.csv");

    Trainer ITrain.Trainer => Sklearn ? ScikitLearn : LightGbm;

    LightGbmRegression LightGbm => new() { Leaves = 63, Iterations = 300, LearningRate = 0.05, Seed = 42 };

    GateSet IEvaluate.Gates => GateSet.Empty
        .Require(Metric.R2, minimum: 0.97)
        .NotWorseThanChampion(Metric.Rmse, margin: 0.02)
        .ForEvery<Diamond>(diamond => diamond.Cut, slice => slice.Require(Metric.R2, minimum: 0.92), minimumRows: 200)
        .Costs(Cost.ModelSize, maximum: 20_000_000);

    IReadOnlyList<string> IEvaluate.Slices => ["cut", "color", "clarity"];
}
