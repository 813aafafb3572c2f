using System.Data.Common;
using MlopsBuild.Datasets;

namespace MlopsBuild.Training;

/// <summary>The SQL that reads rows for models.</summary>
internal static class Sql
{
    public static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    public static string Number(string expression) => $"CAST({expression} AS DOUBLE PRECISION)";

    public static string Text(string expression) => $"CAST({expression} AS VARCHAR)";

    /// <summary>The class that a label stands for, as text; missing where the label is.</summary>
    public static string Class(Column label) => label.Type == ColumnType.Boolean
        ? $"CASE WHEN {Quote(label.Name)} THEN 'true' WHEN NOT {Quote(label.Name)} THEN 'false' END"
        : Text(Quote(label.Name));

    /// <summary>The value of a slice as text: of a column of the schema, or of an expression over columns.</summary>
    public static string Slice(string by, DatasetSchema schema) =>
        Text(schema.Columns.Any(column => column.Name == by) ? Quote(by) : $"({by})");

    /// <summary>Makes sure that every slice can be computed.</summary>
    /// <exception cref="InvalidDataException">One cannot; it is named.</exception>
    public static void CheckSlices(DbConnection connection, RowSource rows, DatasetSchema schema, IEnumerable<string> slices)
    {
        foreach (var by in slices)
        {
            try
            {
                Read(connection, Slice(by, schema), rows, "WHERE 1 = 0").Dispose();
            }
            catch (DbException cause)
            {
                throw new InvalidDataException($"The slice \"{by}\" cannot be computed, expected a column or an SQL expression over columns: {cause.Message.Trim()}", cause);
            }
        }
    }

    public static DbConnection Open(RowSource rows)
    {
        var connection = rows.Factory.CreateConnection()
            ?? throw new ArgumentException($"The provider \"{rows.Factory.GetType().Name}\" opens no connections, expected one that does.");
        connection.ConnectionString = rows.ConnectionString;
        connection.Open();
        return connection;
    }

    public static DbDataReader Read(DbConnection connection, string columns, RowSource rows, string rest = "")
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {columns} FROM ({rows.Query}) AS rows {rest}";
        command.CommandTimeout = 0;
        return command.ExecuteReader();
    }
}
