using System.Text;
using System.Text.Json;
using DuckDB.NET.Data;
using MlopsBuild.Datasets;

namespace MlopsBuild.Data;

/// <summary>Finds how a data set without a contract is written and what its columns are called.</summary>
internal static class SourceColumns
{
    /// <summary>A contract of nullable text columns under which CSV and JSON lines can be opened.</summary>
    /// <param name="path">The data set.</param>
    /// <param name="given">How the files are written; null: it is guessed.</param>
    /// <exception cref="DataUnreadableException">A file cannot be read, or names no columns.</exception>
    public static Contract AllText(string path, Dialect? given)
    {
        var files = SourceFiles.Of(path, given?.Format);
        var first = files[0];
        try
        {
            var (dialect, names) = given is null ? DialectSniffer.Look(first.Path) : (given, first.Format == DatasetFormat.Csv ? Header(first.Path, given) : []);
            if (first.Format == DatasetFormat.JsonLines)
                names = Properties(files, dialect);
            names = [.. names.Concat(first.Partitions.Select(part => part.Key).Except(names))];
            if (names.Count == 0)
                throw new DataUnreadableException($"\"{first.Path}\" names no columns, expected one at least; fetch the file again.");
            return new() { Name = Dataset.NameOf(path), Dialect = dialect, Schema = Schema(first.Path, [.. names.Select(name => new Column { Name = name, Type = ColumnType.Text, Nullable = true })]) };
        }
        catch (Exception cause) when (cause is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw new DataUnreadableException(cause.Message, cause);
        }
    }

    /// <summary>A contract with the types that a Parquet file itself says.</summary>
    /// <exception cref="DataUnreadableException">A file cannot be read, or has columns of no type that a contract knows.</exception>
    public static Contract Parquet(string path, Dialect? given, EngineLimits limits)
    {
        var first = SourceFiles.Of(path, given?.Format)[0];
        using var session = new DuckDbSession(limits, [first.Path], []);
        var columns = new List<Column>();
        var others = new List<string>();
        try
        {
            using var reader = session.Query($"DESCRIBE SELECT * FROM {ParquetRows.Table(first.Path)}");
            while (reader.Read())
            {
                if (TypeOf(reader.GetString(1)) is { } type)
                    columns.Add(new Column { Name = reader.GetString(0), Type = type, Nullable = true });
                else
                    others.Add($"\"{reader.GetString(0)}\" ({reader.GetString(1)})");
            }
        }
        catch (DuckDBException cause)
        {
            throw new DataUnreadableException($"\"{first.Path}\" is no readable Parquet file, expected one: {cause.Message.Split('\n')[0]}", cause);
        }

        if (others.Count > 0)
            throw new DataUnreadableException($"\"{first.Path}\" has columns that are no integer, number, text, boolean, date or timestamp: {string.Join(", ", others)}; leave them out or write them as text.");
        var parts = first.Partitions.Where(part => columns.All(column => column.Name != part.Key)).Select(part => new Column { Name = part.Key, Type = ColumnType.Text, Nullable = true });
        return new() { Name = Dataset.NameOf(path), Dialect = given ?? new() { Format = DatasetFormat.Parquet }, Schema = Schema(first.Path, [.. columns, .. parts]) };
    }

    /// <summary>Names of the columns whose cell in the header of the first file is empty.</summary>
    public static IReadOnlyList<string> Unnamed(string path, Dialect dialect)
    {
        if (!dialect.Header)
            return [];
        var cells = Cells(SourceFiles.Of(path, dialect.Format)[0].Path, dialect);
        return [.. HeaderNames.Of(cells).Where((_, index) => string.IsNullOrWhiteSpace(cells[index]))];
    }

    private static IReadOnlyList<string> Header(string path, Dialect dialect)
    {
        var cells = Cells(path, dialect);
        return dialect.Header ? HeaderNames.Of(cells) : [.. cells.Select((_, index) => DialectSniffer.NameOf(index))];
    }

    private static IReadOnlyList<string> Cells(string path, Dialect dialect)
    {
        using var records = new CsvRecords(TextFile.Open(path, dialect), dialect);
        if (!records.Read() || records.Bytes.IsEmpty)
            return [];
        if (records.Fault != LineFaultKind.None)
            throw new DataUnreadableException($"The first line of \"{path}\" cannot be read: {LineFault.Reason(records, records.Fields)}; correct the file, or the dialect that was given.");
        return records.Values();
    }

    private static DatasetSchema Schema(string path, IReadOnlyList<Column> columns)
    {
        try
        {
            return new DatasetSchema { Columns = columns }.Check();
        }
        catch (ArgumentException cause)
        {
            throw new DataUnreadableException($"The columns of \"{path}\" cannot be told apart: {cause.Message}", cause);
        }
    }

    private static List<string> Properties(IReadOnlyList<DataFile> files, Dialect dialect)
    {
        var names = new List<string>();
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            using var reader = new StreamReader(TextFile.Open(file.Path, dialect));
            while (reader.ReadLine() is { } line)
            {
                foreach (var name in Properties(line).Where(known.Add))
                    names.Add(name);
            }
        }

        return names;
    }

    private static List<string> Properties(string line)
    {
        var names = new List<string>();
        try
        {
            var json = new Utf8JsonReader(Encoding.UTF8.GetBytes(line));
            while (json.Read())
            {
                if (json.TokenType == JsonTokenType.PropertyName && json.CurrentDepth == 1)
                    names.Add(json.GetString()!);
            }

            return names;
        }
        catch (Exception cause) when (cause is JsonException or InvalidOperationException)
        {
            // The loader reports lines that are no object.
            return [];
        }
    }

    private static ColumnType? TypeOf(string physical) => physical switch
    {
        "TINYINT" or "SMALLINT" or "INTEGER" or "BIGINT" or "UTINYINT" or "USMALLINT" or "UINTEGER" => ColumnType.Integer,
        // What does not fit 64 bits is refused when the rows are read.
        "UBIGINT" or "HUGEINT" => ColumnType.Integer,
        "FLOAT" or "DOUBLE" => ColumnType.Number,
        "VARCHAR" or "UUID" => ColumnType.Text,
        "BOOLEAN" => ColumnType.Boolean,
        "DATE" => ColumnType.Date,
        _ when physical.StartsWith("TIMESTAMP", StringComparison.Ordinal) => ColumnType.Timestamp,
        _ when physical.StartsWith("DECIMAL(", StringComparison.Ordinal) => ColumnType.Number,
        _ when physical.StartsWith("ENUM(", StringComparison.Ordinal) => ColumnType.Text,
        _ => null,
    };
}
