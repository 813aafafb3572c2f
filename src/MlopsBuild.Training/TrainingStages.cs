using MlopsBuild.Datasets;
using MlopsBuild.Gates;
using MlopsBuild.Stages;

namespace MlopsBuild.Training;

/// <summary>Training and evaluation as cached stages.</summary>
public static class TrainingStages
{
    /// <summary>Folder of the model, below the workspace root.</summary>
    public const string ModelFolder = "artifacts/model";

    /// <summary>Folder of the evaluation, below the workspace root; see <see cref="ModelEvaluation"/> for its files.</summary>
    public const string EvaluationFolder = "artifacts/evaluation";

    /// <summary>Name of the note with the verdicts that <see cref="Evaluate"/> leaves, so that they are known without its files; see <see cref="VerdictJson"/>.</summary>
    public const string VerdictsNote = "verdicts";

    /// <summary>
    /// Trains on the training rows. Leaves the figures <c>train.rows</c>, <c>train.seconds</c> and <c>train.memory</c> (bytes at the most), which the
    /// run record has too, and those that a process wrote as <c>process.*</c>.
    /// </summary>
    /// <param name="trainer">The trainer and its parameters.</param>
    /// <param name="validate">The stage that writes the schema.</param>
    /// <param name="schemaFile">The schema, which names label and features, one of the outputs of <paramref name="validate"/>; see <see cref="DatasetSchema.Parse"/>.</param>
    /// <param name="split">The stage that writes the training rows.</param>
    /// <param name="rowsFile">The training rows, one of the outputs of <paramref name="split"/>.</param>
    /// <param name="rows">Opens a file of rows.</param>
    public static Stage Train(Trainer trainer, Stage validate, string schemaFile, Stage split, string rowsFile, Func<string, RowSource> rows)
    {
        trainer.Check();
        var custom = trainer.Code;
        return Of("train", trainer)
            .ReadsOutputOf(validate, split)
            .Parameter("trainer", trainer)
            .Writes(ModelFolder)
            .Runs(run =>
            {
                // Captured here, the user's code is part of the key.
                _ = custom;
                var schema = DatasetSchema.Parse(File.ReadAllText(run.Input(schemaFile)));
                var result = At(run, trainer, schemaFile).Train(rows(run.Input(rowsFile)), schema, run.OutputFolder(ModelFolder), ModelOrigin.Of(run, schemaFile, rowsFile));
                // Figures and not part of the model: they differ from run to run, while the same training writes the same bytes.
                run.Metric("train.rows", result.Rows);
                run.Metric("train.seconds", result.Duration.TotalSeconds);
                run.Metric("train.memory", result.PeakMemory);
                if (trainer is ProcessTrainer)
                {
                    foreach (var (name, value) in ProcessModel.Open(run.OutputFolder(ModelFolder)).Metrics)
                        run.Metric($"process.{name}", value);
                }
            });
    }

    /// <summary>A stage that depends on what the trainer reads besides rows, and on what its code captured.</summary>
    internal static Stage Of(string name, Trainer trainer) =>
        Captures.Of(trainer).Aggregate(Stage.Named(name), (stage, capture) => stage.Parameter(capture.Name, capture.Value))
            .ReadsGlob([.. (trainer as ProcessTrainer)?.Sources ?? []])
            .ReadsFile(trainer is OnnxFile onnx ? [onnx.File] : []);

    // A process starts in the workspace, so that its command may name files there.
    internal static Trainer At(StageRun run, Trainer trainer, string input) => trainer is ProcessTrainer process
        ? process.At(process.Place with { Folder = Root(run, input), WorkFolder = run.WorkFolder })
        : trainer is OnnxFile onnx ? onnx with { Root = Root(run, input) }
        : trainer;

    internal static ProcessPlace Place(StageRun run, string input) => new() { Folder = Root(run, input), WorkFolder = run.WorkFolder };

    private static string Root(StageRun run, string input) => run.Input(input)[..^input.Length];

    /// <summary>Measures the model on the held-out rows and lets the gates decide. Its report has the verdicts; a refusal does not fail the stage.</summary>
    /// <param name="dataset">Name of the data set.</param>
    /// <param name="train">The stage that writes the model.</param>
    /// <param name="split">The stage that writes the held-out rows.</param>
    /// <param name="rowsFile">The held-out rows, one of the outputs of <paramref name="split"/>.</param>
    /// <param name="rows">Opens a file of rows.</param>
    /// <param name="plan">How, and what decides.</param>
    /// <param name="champion">The model that is in use; null where there is none.</param>
    public static Stage Evaluate(string dataset, Stage train, Stage split, string rowsFile, Func<string, RowSource> rows, EvaluationPlan plan, Champion? champion)
    {
        var stage = Stage.Named("evaluate").ReadsOutputOf(train, split)
            .Parameter("dataset", dataset).Parameter("gates", plan.Gates.Describe().Split('\n', StringSplitOptions.RemoveEmptyEntries))
            .Parameter("slices", plan.SlicedBy).Parameter("threshold", plan.Threshold).Parameter("minimumSliceRows", plan.MinimumSliceRows);
        if (champion is not null)
            stage = champion.ReadBy(stage);
        var championFolder = champion?.Folder;
        var trainName = train.Name;
        return stage.Writes(EvaluationFolder).Runs(run =>
        {
            var training = new Dictionary<Cost, Estimate>();
            if (run.MetricOf(trainName, "train.seconds") is { } seconds)
                training[Cost.TrainingTime] = Estimate.Exact(seconds);
            if (run.MetricOf(trainName, "train.memory") is { } memory)
                training[Cost.TrainingMemory] = Estimate.Exact(memory);
            var report = ModelEvaluation.Run(
                dataset, run.Input(ModelFolder), rows(run.Input(rowsFile)), plan, run.OutputFolder(EvaluationFolder), championFolder is null ? null : run.Input(championFolder), training,
                Place(run, ModelFolder));
            foreach (var measured in report.Overall.Where(measured => double.IsFinite(measured.Candidate.Value)))
                run.Metric(measured.Metric.Name, measured.Candidate.Value);
            run.Metric("test.rows", report.Evidence.Rows);
            run.Note(VerdictsNote, VerdictJson.Format(report.Verdicts));
        });
    }
}
