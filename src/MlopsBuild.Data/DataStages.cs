using MlopsBuild.Datasets;
using MlopsBuild.Stages;

namespace MlopsBuild.Data;

/// <summary>Validation and split of a data set as cached stages. All their files lie below <c>artifacts/data/&lt;name&gt;/</c>.</summary>
public static class DataStages
{
    /// <summary>Folder of a data set's outputs, below the workspace root.</summary>
    public static string Folder(Dataset dataset) => $"artifacts/data/{dataset.Name}";

    /// <summary>The accepted rows of a data set, below the workspace root.</summary>
    public static string AcceptedFile(Dataset dataset) => $"{Folder(dataset)}/{DatasetValidation.AcceptedFile}";

    /// <summary>The training rows of a data set, below the workspace root.</summary>
    public static string TrainFile(Dataset dataset) => $"{Folder(dataset)}/split/{RowHashSplit.TrainFile}";

    /// <summary>The held-out rows of a data set, below the workspace root.</summary>
    public static string TestFile(Dataset dataset) => $"{Folder(dataset)}/split/{RowHashSplit.TestFile}";

    /// <summary>
    /// Holds the file to its schema: good rows to <c>accepted/</c>, bad rows with the reason to <c>quarantine/</c>, counts to
    /// <c>report.json</c>. A data set that is rejected as a whole ends the stage with a verdict of no.
    /// </summary>
    /// <param name="dataset">The data set; its path is relative to the workspace root.</param>
    public static Stage Validate(Dataset dataset) => Stage.Named("validate")
        .ReadsFile(dataset.Path)
        .Parameter("name", dataset.Name)
        .Parameter("schema", dataset.Schema.Describe())
        .Writes($"{Folder(dataset)}/accepted", $"{Folder(dataset)}/quarantine", $"{Folder(dataset)}/{DatasetValidation.ReportFile}")
        .Runs(run =>
        {
            var folder = Path.GetDirectoryName(run.Output($"{Folder(dataset)}/{DatasetValidation.ReportFile}"))!;
            var result = DatasetValidation.Run(dataset, run.Input(dataset.Path), folder);
            run.Metric("data.rows", result.Rows);
            run.Metric("data.accepted", result.Accepted);
            run.Metric("data.quarantined", result.Quarantined);
            foreach (var problem in result.Problems)
                run.Refuse($"Data set \"{dataset.Path}\" is rejected: {problem}");
        });

    /// <summary>Deals the accepted rows into training and held-out rows by a hash of each row, so that equal rows stay together.</summary>
    /// <param name="dataset">The data set.</param>
    /// <param name="validate">The stage that validates it.</param>
    /// <param name="options">Share of held-out rows, and salt.</param>
    public static Stage Split(Dataset dataset, Stage validate, SplitOptions options) => Stage.Named("split")
        .ReadsOutputOf(validate)
        .Parameter("split", options)
        .Writes($"{Folder(dataset)}/split")
        .Runs(run =>
        {
            var result = RowHashSplit.Run(run.Input(AcceptedFile(dataset)), run.OutputFolder($"{Folder(dataset)}/split"), options);
            run.Metric("data.train", result.TrainRows);
            run.Metric("data.test", result.TestRows);
        });
}
