using MlopsBuild.Data;
using MlopsBuild.Datasets;
using MlopsBuild.Testing;

namespace MlopsBuild.Tests.Data;

/// <summary>Computed rows, their schema, and a folder for what becomes of them.</summary>
internal sealed class SplitTrial : IDisposable
{
    /// <summary>5,000 visits of 400 patients on 700 days with a rare outcome; every twentieth row stands there three times.</summary>
    public const string Visits =
        """
        SELECT * EXCLUDE (copies) FROM (
            SELECT 'p' || (i * 7919 % 400) AS patient,
                   DATE '2024-01-01' + CAST(i * 104729 % 700 AS INTEGER) AS day,
                   CAST(i * 31 % 90 AS BIGINT) AS age,
                   (i * 6151 % 10007) / 100.0 :: DOUBLE AS pressure,
                   CASE WHEN i * 7919 % 401 % 10 = 0 THEN 'ill' WHEN i % 3 = 0 THEN 'frail' ELSE 'well' END AS outcome,
                   unnest(CASE WHEN i % 20 = 0 THEN [1, 2, 3] ELSE [1] END) AS copies
            FROM range(5000) AS numbers(i))
        """;

    private readonly TemporaryFolder folder = new();

    public SplitTrial(string query = Visits)
    {
        Rows = folder["rows.parquet"];
        Sql.Write(Rows, query);
    }

    public static DatasetSchema VisitSchema { get; } = new()
    {
        Columns =
        [
            new Column { Name = "patient", Type = ColumnType.Text, Role = ColumnRole.Key },
            new Column { Name = "day", Type = ColumnType.Date, Role = ColumnRole.Time },
            new Column { Name = "age", Type = ColumnType.Integer },
            new Column { Name = "pressure", Type = ColumnType.Number },
            new Column { Name = "outcome", Type = ColumnType.Text, Role = ColumnRole.Label },
        ],
    };

    public DatasetSchema Schema { get; init; } = VisitSchema;

    public string Rows { get; }

    public string this[params string[] parts] => folder[parts];

    public SplitResult Run(SplitOptions options, string output = "split", EngineLimits? limits = null, string? rows = null) =>
        DatasetSplit.Run(rows ?? Rows, Schema, folder[output], options, limits);

    /// <summary>Answers of a query over the relations <c>train</c>, <c>test</c> and <c>validation</c> of a split.</summary>
    public IReadOnlyList<string[]> Ask(string query, string output = "split")
    {
        string Relation(string file) => $"(SELECT * FROM read_parquet('{folder[output, file]}'))";
        return Sql.Rows(query
            .Replace("{train}", Relation(DatasetSplit.TrainFile), StringComparison.Ordinal)
            .Replace("{test}", Relation(DatasetSplit.TestFile), StringComparison.Ordinal)
            .Replace("{validation}", Relation(DatasetSplit.ValidationFile), StringComparison.Ordinal));
    }

    public byte[][] Bytes(string output) => [.. Directory.GetFiles(folder[output]).Order(StringComparer.Ordinal).Select(File.ReadAllBytes)];

    public void Dispose() => folder.Dispose();
}
