using MlopsBuild.Data;
using MlopsBuild.Datasets;

namespace MlopsBuild.Tests.Training;

/// <summary>A thousand computed rows with every kind of feature and missing values, without a file.</summary>
internal static class SmallTable
{
    public static DatasetSchema Schema { get; } = new()
    {
        Columns =
        [
            new Column { Name = "id", Type = ColumnType.Integer, Role = ColumnRole.Key },
            new Column { Name = "Size in \"m\"", Type = ColumnType.Number, Nullable = true },
            new Column { Name = "rooms", Type = ColumnType.Integer, Nullable = true },
            new Column { Name = "quarter", Type = ColumnType.Text, Nullable = true },
            new Column { Name = "new", Type = ColumnType.Boolean },
            new Column { Name = "price", Type = ColumnType.Integer, Role = ColumnRole.Label },
        ],
    };

    public static RowSource Rows { get; } = ParquetRows.From("unused") with
    {
        Query = """"
            SELECT range AS id,
                   CASE WHEN range % 11 > 0 THEN (range * 37 % 1000) / 10.0 END AS "Size in ""m""",
                   CASE WHEN range % 13 > 0 THEN range * 7 % 5 END AS rooms,
                   CASE WHEN range % 17 > 0 THEN ['north', 'süd', 'east'][1 + range % 3] END AS quarter,
                   range % 2 = 0 AS new,
                   CAST(1000 + (range * 37 % 1000) * 3 + (range * 7 % 5) * 100 + (range % 3) * 500 + (range % 2) * 250 AS INTEGER) AS price
            FROM range(1000) ORDER BY range
            """",
    };

    public static RowSource Where(string condition) => Rows with { Query = $"SELECT * FROM ({Rows.Query}) WHERE {condition}" };

    public static RowSource WithPrice(string price) => Rows with { Query = $"SELECT * REPLACE ({price} AS price) FROM ({Rows.Query})" };
}
