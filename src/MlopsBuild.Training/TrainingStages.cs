using MlopsBuild.Datasets;
using MlopsBuild.Stages;

namespace MlopsBuild.Training;

/// <summary>Training and evaluation as cached stages.</summary>
public static class TrainingStages
{
    /// <summary>Folder of the model, below the workspace root.</summary>
    public const string ModelFolder = "artifacts/model";

    /// <summary>The figures of the evaluation, below the workspace root.</summary>
    public const string MetricsFile = "artifacts/evaluation/metrics.json";

    /// <summary>Trains on the training rows.</summary>
    /// <param name="trainer">The trainer and its parameters.</param>
    /// <param name="validate">The stage that writes the schema.</param>
    /// <param name="schemaFile">The schema, which names label and features, one of the outputs of <paramref name="validate"/>; see <see cref="DatasetSchema.Parse"/>.</param>
    /// <param name="split">The stage that writes the training rows.</param>
    /// <param name="rowsFile">The training rows, one of the outputs of <paramref name="split"/>.</param>
    /// <param name="rows">Opens a file of rows.</param>
    public static Stage Train(RegressionTrainer trainer, Stage validate, string schemaFile, Stage split, string rowsFile, Func<string, RowSource> rows) => Stage.Named("train")
        .ReadsOutputOf(validate, split)
        .Parameter("trainer", trainer)
        .Writes(ModelFolder)
        .Runs(run => trainer.Train(rows(run.Input(rowsFile)), DatasetSchema.Parse(File.ReadAllText(run.Input(schemaFile))), run.OutputFolder(ModelFolder)));

    /// <summary>Measures the model on the held-out rows, in the unit of the label.</summary>
    /// <param name="train">The stage that writes the model.</param>
    /// <param name="split">The stage that writes the held-out rows.</param>
    /// <param name="rowsFile">The held-out rows, one of the outputs of <paramref name="split"/>.</param>
    /// <param name="rows">Opens a file of rows.</param>
    public static Stage Evaluate(Stage train, Stage split, string rowsFile, Func<string, RowSource> rows) => Stage.Named("evaluate")
        .ReadsOutputOf(train, split)
        .Writes(MetricsFile)
        .Runs(run =>
        {
            var metrics = RegressionEvaluation.Run(run.Input(ModelFolder), rows(run.Input(rowsFile)), run.Output(MetricsFile));
            run.Metric("rmse", metrics.Rmse);
            run.Metric("mae", metrics.Mae);
            run.Metric("r2", metrics.R2);
            run.Metric("test.rows", metrics.Rows);
        });
}
