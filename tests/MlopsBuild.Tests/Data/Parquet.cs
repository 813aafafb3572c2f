using System.Globalization;
using MlopsBuild.Data;

namespace MlopsBuild.Tests.Data;

/// <summary>Reads Parquet files back, by the same provider a trainer gets.</summary>
internal static class Parquet
{
    public static int Count(string path) => Rows(path).Count;

    public static IReadOnlyList<string[]> Rows(string path) => Read(path, "");

    public static IReadOnlyList<string[]> Schema(string path) => Read(path, "DESCRIBE ");

    /// <summary>Expressions over each row, as text.</summary>
    public static IReadOnlyList<string[]> Texts(string path, params string[] expressions) =>
        Read(path, $"SELECT {string.Join(", ", expressions.Select(expression => $"CAST({expression} AS VARCHAR)"))} FROM (", ")");

    private static List<string[]> Read(string path, string prefix, string suffix = "")
    {
        var source = ParquetRows.From(path);
        using var connection = source.Factory.CreateConnection()!;
        connection.ConnectionString = source.ConnectionString;
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = prefix + source.Query + suffix;
        using var reader = command.ExecuteReader();
        var rows = new List<string[]>();
        while (reader.Read())
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? "" : Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture)!)]);
        return rows;
    }
}
