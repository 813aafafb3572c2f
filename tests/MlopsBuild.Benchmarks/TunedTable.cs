using System.Diagnostics;
using MlopsBuild.Data;
using MlopsBuild.Datasets;
using MlopsBuild.Stages;
using MlopsBuild.Training;

namespace MlopsBuild.Benchmarks;

/// <summary>The measured child of <see cref="Tuning"/>: a search over computed rows in an empty workspace.</summary>
internal static class TunedTable
{
    private const int Folds = 3;

    private const string Rows =
        """
        SELECT range AS id, range * 7919 % 10007 / 10007.0 AS a, range * 104729 % 10009 / 10009.0 AS b, range * 1299709 % 9973 / 9973.0 AS c,
               ['north', 'south', 'east', 'west'][1 + range % 4] AS quarter, exp(2 * a + sin(6 * b) + b * c + range % 4 / 8.0 + (range * 15485863 % 997) / 997.0) AS price
        FROM range(20000) ORDER BY range
        """;

    public static int Run(string root, int trials, int cores)
    {
        var schema = new DatasetSchema
        {
            Columns =
            [
                new Column { Name = "id", Type = ColumnType.Integer, Role = ColumnRole.Key },
                new Column { Name = "a", Type = ColumnType.Number },
                new Column { Name = "b", Type = ColumnType.Number },
                new Column { Name = "c", Type = ColumnType.Number },
                new Column { Name = "quarter", Type = ColumnType.Text },
                new Column { Name = "price", Type = ColumnType.Number, Role = ColumnRole.Label },
            ],
        };
        var prepare = Stage.Named("prepare").Writes("schema.json", "rows.parquet").Runs(run =>
        {
            File.WriteAllText(run.Output("schema.json"), schema.Describe());
            Write(run.Output("rows.parquet"));
        });
        var folds = Stage.Named("folds").ReadsOutputOf(prepare).Writes("folds")
            .Runs(run => DatasetFolds.Run(run.Input("rows.parquet"), schema, run.OutputFolder("folds"), Folds));
        var space = SearchSpace.Of(new LightGbmRegression { Iterations = 300, Leaves = 63 })
            .Log(t => t.LearningRate, 0.02, 0.3)
            .Whole(t => t.Iterations, 200, 600, log: true)
            .Whole(t => t.Leaves, 31, 127, log: true);

        using var session = new StageSession(new StageSessionOptions { Root = root });
        session.Run(prepare, folds);
        var started = Stopwatch.GetTimestamp();
        var result = TuningStages.Search(space, new TuningOptions { Trials = trials, Folds = Folds }, new FoldedRows
        {
            Validate = prepare,
            SchemaFile = "schema.json",
            Folds = folds,
            Files = [.. Enumerable.Range(0, Folds).Select(fold => ($"folds/{DatasetFolds.TrainFile(fold)}", $"folds/{DatasetFolds.TestFile(fold)}"))],
            Rows = ParquetRows.From,
        }, new TuningHost { Root = root, Session = stage => session.Run(stage)[0], Cores = cores });
        var wall = Stopwatch.GetElapsedTime(started);
        Console.WriteLine(FormattableString.Invariant(
            $"wall {wall.TotalSeconds}\ntrials {result.Trials.Sum(trial => trial.Scores!.Duration.TotalSeconds)}\nbest {result.Best!.Number}\ncpu {Environment.CpuUsage.TotalTime.TotalSeconds}"));
        return 0;
    }

    private static void Write(string path)
    {
        var source = ParquetRows.From(path);
        using var connection = source.Factory.CreateConnection()!;
        connection.ConnectionString = source.ConnectionString;
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"COPY ({Rows}) TO '{path}' (FORMAT parquet)";
        command.ExecuteNonQuery();
    }
}
