using System.Globalization;
using MlopsBuild.Data;

namespace MlopsBuild.Tests.Data;

/// <summary>Queries of the tests' own, through the same provider a trainer gets.</summary>
internal static class Sql
{
    public static void Write(string path, string query) => Rows($"COPY ({query}) TO '{path}' (FORMAT parquet)");

    public static IReadOnlyList<string[]> Rows(string query)
    {
        var source = ParquetRows.From("unused");
        using var connection = source.Factory.CreateConnection()!;
        connection.ConnectionString = source.ConnectionString;
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = query;
        using var reader = command.ExecuteReader();
        var rows = new List<string[]>();
        while (reader.Read())
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? "" : Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture)!)]);
        return rows;
    }

    public static string Value(string query) => Rows(query)[0][0];
}
