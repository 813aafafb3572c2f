using System.Diagnostics;
using MlopsBuild.Datasets;
using MlopsBuild.Gates;
using MlopsBuild.Stages;

namespace MlopsBuild.Training;

/// <summary>Tuning by cross-validation, each trial a cached stage.</summary>
public static class TuningStages
{
    /// <summary>Folder of what tuning leaves, below the workspace root.</summary>
    public const string Folder = "artifacts/tuning";

    /// <summary>
    /// Searches for the values with the best mean over the folds. The search goes the same way for every number of cores; a trial whose
    /// stage is kept costs nothing, so that a search that was stopped goes on where it was.
    /// </summary>
    /// <param name="space">Where to search; its start is a <see cref="Trainer"/>.</param>
    /// <param name="options">How to search.</param>
    /// <param name="rows">The folds.</param>
    /// <param name="host">Where the trials run.</param>
    /// <exception cref="ArgumentException">The space or the options make no sense; all problems are listed.</exception>
    public static TuningResult Search(SearchSpace space, TuningOptions options, FoldedRows rows, TuningHost host)
    {
        if (space.Origin is not Trainer trainer)
            throw new ArgumentException($"The search space starts from {space.Origin.GetType().Name}, expected a trainer.");
        using var workers = host.Cores > 1 && TrainingWorkers.AreFor(trainer) ? new TrainingWorkers() : null;
        return new Search(space, options, start => Run(Trial(start, options.Metric, rows), host), host.Ended) { Clock = host.Clock, Cores = host.Cores, Workers = workers }.Run();
    }

    /// <summary>File of a trial's scores, below the workspace root.</summary>
    internal static string TrialPath(int number) => $"{Folder}/trials/{number:000}.json";

    private static TrialScores Run(Stage stage, TuningHost host)
    {
        var outcome = host.Session(stage);
        return TrialFile.Read(Path.Combine(host.Root, outcome.Outputs[0].Path)) with { Cached = outcome.Cache == CacheStatus.Hit };
    }

    private static Stage Trial(TrialStart start, Metric metric, FoldedRows rows)
    {
        var (trainer, meter, workers, output) = ((Trainer)start.Trainer, start.Meter, start.Workers, TrialPath(start.Number));
        // Captured one by one: the code of what a captured delegate calls belongs to the key.
        var (schemaFile, files, open, custom) = (rows.SchemaFile, rows.Files, rows.Rows, trainer.Code);
        return TrainingStages.Of($"tune-{start.Number:000}", trainer)
            .ReadsOutputOf(rows.Validate, rows.Folds)
            .Parameter("trainer", trainer)
            .Parameter("metric", metric.Name)
            .Writes(output)
            .Quietly()
            .Runs(run =>
            {
                _ = custom;
                var started = Stopwatch.GetTimestamp();
                var placed = TrainingStages.At(run, trainer, schemaFile);
                var schema = DatasetSchema.Parse(File.ReadAllText(run.Input(schemaFile)));
                var folds = new List<FoldScore>();
                foreach (var (train, test) in files)
                {
                    var model = Path.Combine(run.WorkFolder, $"{folds.Count}");
                    var rows = new FoldRows(open(run.Input(train)), open(run.Input(test)));
                    var result = workers is null ? rows.Score(placed, schema, metric, model, TrainingStages.Place(run, schemaFile)) : workers.Score(rows, placed, schema, metric, model);
                    folds.Add(result.Score);
                    if (workers is not null)
                        meter.Worked(result.Memory);
                    meter.FoldEnded();
                }

                TrialFile.Write(run.Output(output), new TrialScores(folds, Stopwatch.GetElapsedTime(started)));
            });
    }
}
