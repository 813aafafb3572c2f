using MlopsBuild.Targets;
using MlopsBuild.Training;

partial class Build : ITune
{
    SearchSpace ITune.Space => SearchSpace.Of(LightGbm)
        .Choice(t => t.OrderedCategories, OrderedCategories.OneHot, OrderedCategories.Ranks)
        .Log(t => t.LearningRate, 0.01, 0.1)
        .Whole(t => t.Iterations, 300, 1500, log: true)
        .Whole(t => t.Leaves, 31, 255, log: true)
        .Whole(t => t.MinimumExamplesPerLeaf, 2, 40, log: true)
        .Number(t => t.ColumnFraction, 0.5, 1)
        .Number(t => t.RowFraction, 0.6, 1)
        .Log(t => t.L2, 0.01, 10);

    TuningOptions ITune.Tuning => new() { Folds = 3 };
}
