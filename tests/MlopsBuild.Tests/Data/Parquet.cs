using System.Globalization;
using MlopsBuild.Data;

namespace MlopsBuild.Tests.Data;

/// <summary>Reads Parquet files back, by the same provider a trainer gets.</summary>
internal static class Parquet
{
    public static int Count(string path) => Rows(path).Count;

    public static IReadOnlyList<string[]> Rows(string path) => Read(path, "");

    public static IReadOnlyList<string[]> Schema(string path) => Read(path, "DESCRIBE ");

    private static List<string[]> Read(string path, string prefix)
    {
        var source = ParquetRows.From(path);
        using var connection = source.Factory.CreateConnection()!;
        connection.ConnectionString = source.ConnectionString;
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = prefix + source.Query;
        using var reader = command.ExecuteReader();
        var rows = new List<string[]>();
        while (reader.Read())
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? "" : Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture)!)]);
        return rows;
    }
}
