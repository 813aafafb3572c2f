using MlopsBuild.Data;
using MlopsBuild.Stages;
using MlopsBuild.Tests.Data;
using MlopsBuild.Training;

namespace MlopsBuild.Tests.Training.Tuning;

/// <summary>Tuning of a real trainer on the rows of <see cref="SmallTable"/>, as stages of a workspace.</summary>
internal static class SmallTuning
{
    public const int Folds = 2;

    public static SearchSpace<LightGbmRegression> Space { get; } = SearchSpace.Of(new LightGbmRegression { Iterations = 15, MinimumExamplesPerLeaf = 5 })
        .Log(t => t.LearningRate, 0.02, 0.5)
        .Whole(t => t.Leaves, 2, 31, log: true)
        .Choice(t => t.LogLabel, true, false);

    private static readonly Stage Prepare = Stage.Named("prepare").Writes("data/schema.json", "data/train.parquet").Runs(run =>
    {
        File.WriteAllText(run.Output("data/schema.json"), SmallTable.Schema.Describe());
        MlopsBuild.Tests.Data.Sql.Write(run.Output("data/train.parquet"), SmallTable.Rows.Query);
    });

    private static readonly Stage Deal = Stage.Named("folds").ReadsOutputOf(Prepare).Writes("data/folds")
        .Runs(run => DatasetFolds.Run(run.Input("data/train.parquet"), SmallTable.Schema, run.OutputFolder("data/folds"), Folds));

    private static readonly FoldedRows Rows = new()
    {
        Validate = Prepare,
        SchemaFile = "data/schema.json",
        Folds = Deal,
        Files = [.. Enumerable.Range(0, Folds).Select(fold => ($"data/folds/{DatasetFolds.TrainFile(fold)}", $"data/folds/{DatasetFolds.TestFile(fold)}"))],
        Rows = ParquetRows.From,
    };

    public static TuningResult Search(string root, int trials, int cores = 2, SearchSpace? space = null)
    {
        using var session = new StageSession(new StageSessionOptions { Root = root });
        session.Run(Prepare, Deal);
        return TuningStages.Search(space ?? Space, new TuningOptions { Trials = trials, RandomTrials = 3, Folds = Folds }, Rows, new TuningHost
        {
            Root = root,
            Session = stage => session.Run(stage)[0],
            Cores = cores,
        });
    }
}
