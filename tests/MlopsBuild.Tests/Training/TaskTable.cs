using MlopsBuild.Data;
using MlopsBuild.Datasets;

namespace MlopsBuild.Tests.Training;

/// <summary>
/// Computed rows whose three labels are known functions of the features: a number, a boolean and one of three texts. A twentieth of the
/// classes is turned round, so that nothing can be learnt by heart.
/// </summary>
internal static class TaskTable
{
    public static DatasetSchema Schema { get; } = new()
    {
        Columns =
        [
            new Column { Name = "width", Type = ColumnType.Number },
            new Column { Name = "height", Type = ColumnType.Number },
            new Column { Name = "kind", Type = ColumnType.Text },
            new Column { Name = "amount", Type = ColumnType.Number, Role = ColumnRole.Label, Unit = "USD" },
            new Column { Name = "good", Type = ColumnType.Boolean, Role = ColumnRole.Ignore },
            new Column { Name = "grade", Type = ColumnType.Text, Role = ColumnRole.Ignore },
        ],
    };

    public static RowSource Training { get; } = Where("number * 48271 % 65537 % 3 > 0");

    public static RowSource HeldOut { get; } = Where("number * 48271 % 65537 % 3 = 0");

    public static RowSource Where(string condition) => ParquetRows.From("unused") with
    {
        Query = $"""
            WITH noise AS (
                SELECT range AS number, (range * 7919 % 1000) / 1000.0 AS width, (range * 104729 % 997) / 997.0 AS height,
                       ['blue', 'green', 'red'][1 + range * 31 % 3] AS kind, range * 17 % 20 = 0 AS turned
                FROM range(1800)),
            facts AS (SELECT *, width + 2 * height + CASE kind WHEN 'red' THEN 1 ELSE 0 END AS score FROM noise)
            SELECT width, height, kind, exp(score / 2) AS amount,
                   (score > 1.8) <> turned AS good,
                   CASE WHEN turned THEN 'b' WHEN score < 1.4 THEN 'a' WHEN score < 2.2 THEN 'b' ELSE 'c' END AS grade
            FROM facts WHERE {condition} ORDER BY number
            """,
    };
}
