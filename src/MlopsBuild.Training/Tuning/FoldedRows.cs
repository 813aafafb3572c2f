using MlopsBuild.Datasets;
using MlopsBuild.Stages;

namespace MlopsBuild.Training;

/// <summary>The training rows of a data set dealt into folds, as stages leave them. Nothing here knows the held-out rows.</summary>
public sealed record FoldedRows
{
    /// <summary>The stage that writes the schema.</summary>
    public required Stage Validate { get; init; }

    /// <summary>The schema, which names label and features, one of the outputs of <see cref="Validate"/>; see <see cref="DatasetSchema.Parse"/>.</summary>
    public required string SchemaFile { get; init; }

    /// <summary>The stage that writes the folds.</summary>
    public required Stage Folds { get; init; }

    /// <summary>Rows to learn from and rows left out of each fold, outputs of <see cref="Folds"/>.</summary>
    public required IReadOnlyList<(string TrainFile, string TestFile)> Files { get; init; }

    /// <summary>Opens a file of rows.</summary>
    public required Func<string, RowSource> Rows { get; init; }
}
