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
