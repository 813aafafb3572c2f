using Microsoft.ML;
using MlopsBuild.Stages;
using MlopsBuild.Training;
using Xunit;

namespace MlopsBuild.Tests.Training;

/// <summary>What makes a cached training run again.</summary>
public sealed class TrainingKeys
{
    [Fact]
    public void EveryParameterIsPartOfTheKey()
    {
        var names = Stage(new SdcaBinary { TextColumns = ["note"] }).Inputs.Where(input => input.Kind == StageInputKind.Parameter).Select(input => input.Name);

        Assert.Equal(
            [
                "trainer", "trainer.HashBits", "trainer.HashedColumns.Count", "trainer.Iterations", "trainer.L1", "trainer.L2", "trainer.Label", "trainer.Name", "trainer.OneHotValues", "trainer.OrderedCategories",
                "trainer.PositiveClass", "trainer.Seed", "trainer.Task", "trainer.TextColumns.Count", "trainer.TextColumns[0]", "trainer.Threads", "trainer.Tolerance",
            ],
            names.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void WhatAPipelineCapturesIsPartOfTheKey()
    {
        var power = 3;

        var names = Stage(new LbfgsBinary { Pipeline = (context, features) => features.Append(context.Transforms.NormalizeLpNorm(MlNetTrainer.FeatureColumn, norm: (Microsoft.ML.Transforms.LpNormNormalizingEstimatorBase.NormFunction)power)) })
            .Inputs.Select(input => input.Name);

        Assert.Contains("trainer.Pipeline.power", names);
    }

    [Fact]
    public void APipelineThatCapturesAnObjectIsRefused()
    {
        var columns = new List<string> { "a" };

        Assert.Equal(
            "The pipeline of the trainer \"L-BFGS\" captures \"columns\" of type List`1, expected only text, numbers, booleans and enumerations, so that a change of them is noticed;"
            + " read what it needs into local variables first.",
            Assert.Throws<ArgumentException>(() => Stage(new LbfgsBinary { Pipeline = (context, features) => features.Append(context.Transforms.DropColumns([.. columns])) })).Message);
    }

    [Fact]
    public void BadParametersAreFoundBeforeAnythingRuns() =>
        Assert.Throws<ArgumentException>(() => Stage(new LightGbmBinary { Leaves = 0 }));

    private static Stage Stage(Trainer trainer)
    {
        var data = MlopsBuild.Stages.Stage.Named("data").Writes("rows.parquet", "schema.json");
        return TrainingStages.Train(trainer, data, "schema.json", data, "rows.parquet", SmallTableRows);
    }

    private static MlopsBuild.Datasets.RowSource SmallTableRows(string path) => SmallTable.Rows;
}
