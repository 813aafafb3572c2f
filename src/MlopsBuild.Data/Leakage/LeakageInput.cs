using MlopsBuild.Datasets;

namespace MlopsBuild.Data;

/// <summary>The two sides of a split.</summary>
public sealed record LeakageInput
{
    /// <summary>The rows to learn from: a Parquet file or a folder of such.</summary>
    public required string TrainPath { get; init; }

    /// <summary>The rows held out: a Parquet file or a folder of such.</summary>
    public required string TestPath { get; init; }

    /// <summary>What the columns are; the label, the key and the time by their roles.</summary>
    public required DatasetSchema Schema { get; init; }

    /// <summary>Columns that together identify what must not be on both sides, such as a customer; the key columns of the schema by default.</summary>
    public IReadOnlyList<string> KeyColumns { get; init; } = [];
}
