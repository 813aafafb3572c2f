using MlopsBuild.Targets;
using MlopsBuild.Training;

partial class Build : ITune
{
    SearchSpace ITune.Space => SearchSpace.Of(LightGbm)
        .Log(t => t.LearningRate, 0.02, 0.2)
        .Whole(t => t.Iterations, 200, 1200, log: true)
        .Whole(t => t.Leaves, 15, 127, log: true)
        .Whole(t => t.MinimumExamplesPerLeaf, 5, 80, log: true)
        .Choice(t => t.MaximumBins, 127, 255, 511)
        .Choice(t => t.LogLabel, true, false);

    TuningOptions ITune.Tuning => new() { Folds = 3 };
}
