using MlopsBuild.Datasets;

namespace MlopsBuild.Training;

/// <summary>One value that a row gives to a model: a column as it is, or a part of a date or time.</summary>
/// <param name="Name">Name in the data view.</param>
/// <param name="Column">The column that it comes from.</param>
/// <param name="Sql">How a query computes it.</param>
internal sealed record ModelInput(string Name, Column Column, string Sql)
{
    public bool IsText => Column.Type == ColumnType.Text;

    /// <summary>The values of a column: days since 1970-01-01, month, day, weekday (0 is Sunday) and hour for a date or time, otherwise one.</summary>
    public static IEnumerable<ModelInput> Of(Column column)
    {
        var name = Training.Sql.Quote(column.Name);
        return column.Type switch
        {
            ColumnType.Text => [new(column.Name, column, name)],
            ColumnType.Boolean => [new(column.Name, column, $"CAST(CAST({name} AS INTEGER) AS DOUBLE PRECISION)")],
            ColumnType.Integer or ColumnType.Number => [new(column.Name, column, Training.Sql.Number(name))],
            _ =>
            [
                Part("days", $"EXTRACT(EPOCH FROM {name}) / 86400"),
                Part("month", $"EXTRACT(MONTH FROM {name})"),
                Part("day", $"EXTRACT(DAY FROM {name})"),
                Part("weekday", $"EXTRACT(DOW FROM {name})"),
                .. column.Type == ColumnType.Timestamp ? [Part("hour", $"EXTRACT(HOUR FROM {name})")] : Array.Empty<ModelInput>(),
            ],
        };

        ModelInput Part(string part, string sql) => new($"{column.Name}.{part}", column, Training.Sql.Number(sql));
    }
}
