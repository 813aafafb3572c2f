using MlopsBuild.Datasets;
using MlopsBuild.Stages;

namespace MlopsBuild.Data;

/// <summary>Validation and split of a data set as cached stages. All their files lie below <c>artifacts/data/&lt;name&gt;/</c>.</summary>
public static class DataStages
{
    /// <summary>
    /// Name of the note with the report that <see cref="Validate"/> leaves, unless it is of more than 65,536 characters, so that it is known without
    /// its files; see <see cref="ValidationReader"/>.
    /// </summary>
    public const string ReportNote = "report";

    private const int LargestNote = 65_536;

    /// <summary>Folder of a data set's outputs, below the workspace root.</summary>
    public static string Folder(Dataset dataset) => $"artifacts/data/{dataset.Name}";

    /// <summary>The accepted rows of a data set, below the workspace root.</summary>
    public static string AcceptedFile(Dataset dataset) => $"{Folder(dataset)}/{DatasetValidation.AcceptedFile}";

    /// <summary>What the columns of a data set are, below the workspace root; see <see cref="DatasetSchema.Parse"/>.</summary>
    public static string SchemaFile(Dataset dataset) => $"{Folder(dataset)}/schema.json";

    /// <summary>The training rows of a data set, below the workspace root.</summary>
    public static string TrainFile(Dataset dataset) => $"{Folder(dataset)}/split/{DatasetSplit.TrainFile}";

    /// <summary>The held-out rows of a data set, below the workspace root.</summary>
    public static string TestFile(Dataset dataset) => $"{Folder(dataset)}/split/{DatasetSplit.TestFile}";

    /// <summary>
    /// Holds the data to their contract: good rows to <c>accepted/</c>, rows set aside with the reason to <c>quarantine/</c>, the outcome of
    /// every rule to <c>report.html</c> and <c>report.json</c>. Data that are rejected end the stage with a verdict of no. Freshness and
    /// volume are judged from the figures that the stage leaves; see <see cref="DatedRules"/>.
    /// </summary>
    /// <param name="dataset">The data set; its paths are relative to the workspace root.</param>
    public static Stage Validate(Dataset dataset) => Reading(Stage.Named("validate"), dataset)
        .Parameter("name", dataset.Name)
        .Parameter("row", dataset.Row is { } row ? DatasetSchema.Of(row).Describe() : null)
        .Writes([.. new[] { "accepted", "quarantine" }.Concat(DatasetValidation.Outputs.Where(output => !output.Contains('/'))).Select(output => $"{Folder(dataset)}/{output}"), SchemaFile(dataset)])
        .Runs(run =>
        {
            var contract = ReadContract(dataset, run);
            var folder = Path.GetDirectoryName(run.Output(SchemaFile(dataset)))!;
            var data = run.Input(dataset.Path);
            var result = DatasetValidation.Run(
                dataset, contract, data, folder, new() { WorkFolder = run.WorkFolder }, data[..^dataset.Path.Length], new() { PagePath = $"{Folder(dataset)}/{DatasetValidation.PageFile}" });
            foreach (var output in new[] { "accepted", "quarantine" })
                Directory.CreateDirectory(Path.Combine(folder, output));
            File.WriteAllText(run.Output(SchemaFile(dataset)), contract.Schema.Describe());
            run.Metric("data.rows", result.Rows);
            run.Metric("data.accepted", result.Accepted);
            run.Metric("data.quarantined", result.Quarantined);
            foreach (var (name, value) in DatedRules.Figures(contract, result))
                run.Metric(name, value);
            if (File.ReadAllText(Path.Combine(folder, DatasetValidation.ReportFile)) is { Length: <= LargestNote } report)
                run.Note(ReportNote, report);
            if (result.Rejected)
                run.Refuse(RefusalText.Of(result, dataset.Path, $"{Folder(dataset)}/{DatasetValidation.PageFile}"));
        });

    /// <summary>Profiles the data with how pairs of columns go together: <c>profile.html</c>, and <c>pairs.json</c> as <see cref="ProfileFile"/> reads it.</summary>
    /// <param name="dataset">The data set; its paths are relative to the workspace root.</param>
    public static Stage Profile(Dataset dataset) => Reading(Stage.Named("profile"), dataset)
        .Parameter("name", dataset.Name)
        .Writes($"{Folder(dataset)}/{DatasetProfiling.PageFile}", $"{Folder(dataset)}/{DatasetProfiling.PairsFile}")
        .Runs(run =>
        {
            var page = run.Output($"{Folder(dataset)}/{DatasetProfiling.PageFile}");
            DatasetProfiling.Run(dataset, ReadContract(dataset, run), run.Input(dataset.Path), Path.GetDirectoryName(page)!, new() { WorkFolder = run.WorkFolder });
        });

    /// <summary>Divides the accepted rows into training, held-out and, when asked for, validation rows; equal rows stay together.</summary>
    /// <param name="dataset">The data set.</param>
    /// <param name="validate">The stage that validates it.</param>
    /// <param name="options">Kind, shares and columns.</param>
    public static Stage Split(Dataset dataset, Stage validate, SplitOptions options) => Stage.Named("split")
        .ReadsOutputOf(validate)
        .Parameter("split", options)
        .Writes($"{Folder(dataset)}/split")
        .Runs(run =>
        {
            var schema = DatasetSchema.Parse(File.ReadAllText(run.Input(SchemaFile(dataset))));
            var result = DatasetSplit.Run(run.Input(AcceptedFile(dataset)), schema, run.OutputFolder($"{Folder(dataset)}/split"), options);
            run.Metric("data.train", result.TrainRows);
            run.Metric("data.test", result.TestRows);
            if (result.ValidationRows > 0)
                run.Metric("data.validation", result.ValidationRows);
        });

    /// <summary>Rows to learn from and rows left out of each fold of the training rows, below the workspace root.</summary>
    /// <param name="dataset">The data set.</param>
    /// <param name="count">Number of folds.</param>
    public static IReadOnlyList<(string TrainFile, string TestFile)> FoldFiles(Dataset dataset, int count) =>
        [.. Enumerable.Range(0, count).Select(fold => ($"{Folder(dataset)}/folds/{DatasetFolds.TrainFile(fold)}", $"{Folder(dataset)}/folds/{DatasetFolds.TestFile(fold)}"))];

    /// <summary>Deals the training rows into folds, as the split divides all rows: by row, group, strata or time. The held-out rows are not read.</summary>
    /// <param name="dataset">The data set.</param>
    /// <param name="validate">The stage that validates it.</param>
    /// <param name="split">The stage that splits it.</param>
    /// <param name="splitOptions">How it splits.</param>
    /// <param name="count">Number of folds, at least 2.</param>
    public static Stage Folds(Dataset dataset, Stage validate, Stage split, SplitOptions splitOptions, int count) => Stage.Named("folds")
        .ReadsOutputOf(validate, split)
        .Parameter("split", splitOptions)
        .Parameter("count", count)
        .Writes($"{Folder(dataset)}/folds")
        .Runs(run => DatasetFolds.Run(
            run.Input(TrainFile(dataset)), DatasetSchema.Parse(File.ReadAllText(run.Input(SchemaFile(dataset)))), run.OutputFolder($"{Folder(dataset)}/folds"), count, splitOptions));

    /// <summary>Looks for what the held-out rows of a split give away: <c>leakage.html</c> and <c>leakage.json</c>. A leak ends the stage with a verdict of no.</summary>
    /// <param name="dataset">The data set.</param>
    /// <param name="validate">The stage that validates it.</param>
    /// <param name="split">The stage that splits it.</param>
    /// <param name="splitOptions">How it splits.</param>
    /// <param name="options">When something is a leak.</param>
    public static Stage Leakage(Dataset dataset, Stage validate, Stage split, SplitOptions splitOptions, LeakageOptions options)
    {
        var page = $"{Folder(dataset)}/{LeakageOfSplit.PageFile}";
        return Stage.Named("leakage")
            .ReadsOutputOf(validate, split)
            .Parameter("split", splitOptions)
            .Parameter("leakage", options)
            .Writes(page, $"{Folder(dataset)}/{LeakageOfSplit.ReportFile}")
            .Runs(run =>
            {
                var report = LeakageOfSplit.Run(
                    dataset.Name, Path.GetDirectoryName(run.Input(TrainFile(dataset)))!, run.Input(SchemaFile(dataset)), splitOptions, options,
                    Path.GetDirectoryName(run.Output(page))!, new() { WorkFolder = run.WorkFolder });
                run.Metric("leakage.errors", report.Findings.Count(finding => finding.Severity == Severity.Error));
                run.Metric("leakage.warnings", report.Findings.Count(finding => finding.Severity == Severity.Warning));
                if (report.Leaks)
                    run.Refuse($"{LeakageText.Lines(report)[0]}. {string.Join(" ", LeakageText.Leaks(report))} See {page}.");
            });
    }

    private static Stage Reading(Stage stage, Dataset dataset)
    {
        foreach (var path in dataset.References.Prepend(dataset.Path))
        {
            stage = path.Contains('*') || path.Contains('?') ? stage.ReadsGlob(path)
                : Dataset.FormatOf(path) is null && !File.Exists(path) ? stage.ReadsFolder(path)
                : stage.ReadsFile(path);
        }

        return stage.ReadsFile(ContractOf(dataset));
    }

    private static Contract ReadContract(Dataset dataset, StageRun run)
    {
        var path = run.Input(ContractOf(dataset));
        var root = path[..^ContractOf(dataset).Length];
        var contract = ContractFile.Read(path, ContractOf(dataset), Dataset.FormatOf(dataset.Path));
        if (dataset.Row is { } row && RowRecord.Problems(row, contract) is { Count: > 0 } problems)
            throw new ContractException(problems);
        // Refused where it is not declared: a change of it would go unnoticed.
        foreach (var reference in contract.Table.References)
            run.Input(Path.GetRelativePath(root, ReferenceTables.PathOf(reference, path)).Replace('\\', '/'));
        return contract;
    }

    private static string ContractOf(Dataset dataset) => dataset.ContractPath
        ?? throw new ArgumentException($"The data set \"{dataset.Name}\" has no contract, expected the path of one; write it with ./build.sh InferContract.");
}
