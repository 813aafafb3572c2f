using System.Data.Common;
using System.Text;
using MlopsBuild.Datasets;

namespace MlopsBuild.Training;

/// <summary>Writes rows into a file for another program.</summary>
internal static class RowFile
{
    private static readonly System.Buffers.SearchValues<char> Special = System.Buffers.SearchValues.Create("\",\r\n");

    public static string Extension(RowFormat format) => format == RowFormat.Csv ? ".csv" : ".parquet";

    public static void Write(RowSource rows, IReadOnlyList<Column> columns, RowFormat format, string path)
    {
        var query = RowReading.Select(rows, columns.Select(column => Sql.Quote(column.Name)));
        if (format == RowFormat.Csv)
            WriteCsv(rows, columns, query, path);
        else
            WriteParquet(rows, query, path);
    }

    private static void WriteCsv(RowSource rows, IReadOnlyList<Column> columns, string query, string path)
    {
        using var file = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize: 256 * 1024) { NewLine = "\n" };
        file.WriteLine(string.Join(',', columns.Select(column => Cell(column.Name))));
        RowReading.Read(rows, query, row =>
        {
            for (var index = 0; index < columns.Count; index++)
            {
                if (index > 0)
                    file.Write(',');
                file.Write(Cell(RowReading.Text(row.GetValue(index))));
            }

            file.WriteLine();
        });
    }

    private static string Cell(string? value) => value switch
    {
        null => "",
        "" => "\"\"",
        _ => value.AsSpan().ContainsAny(Special) ? $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : value,
    };

    private static void WriteParquet(RowSource rows, string query, string path)
    {
        using var connection = Sql.Open(rows);
        using var command = connection.CreateCommand();
        command.CommandText = $"COPY ({query}) TO '{path.Replace("'", "''", StringComparison.Ordinal)}' (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 122880)";
        command.CommandTimeout = 0;
        try
        {
            command.ExecuteNonQuery();
        }
        catch (DbException cause)
        {
            throw new InvalidDataException(
                $"The rows cannot be written as Parquet by \"{rows.Factory.GetType().Name}\", expected an engine with COPY … TO … (FORMAT parquet): {cause.Message.Trim()} Use RowFormat.Csv.", cause);
        }
    }
}
