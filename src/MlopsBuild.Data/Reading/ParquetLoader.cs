using System.Globalization;
using DuckDB.NET.Data;
using MlopsBuild.Datasets;

namespace MlopsBuild.Data;

/// <summary>Compares the columns of a Parquet file with the contract and makes the SQL that reads them, without reading a row.</summary>
internal sealed class ParquetLoader(DuckDbSession session, Contract contract)
{
    /// <summary>Looks at the columns of a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="problems">Gets what is wrong with them; then there is no result.</param>
    public LoadedFile? Load(DataFile file, List<string> problems)
    {
        try
        {
            var types = Types(file.Path);
            var own = contract.Schema.Columns.Where(column => file.Partitions.All(part => part.Key != column.Name)).ToList();
            var found = HeaderCheck.Problems([.. own.Select(column => column.Name)], [.. types.Keys], dialect: null).ToList();
            foreach (var column in own.Where(column => types.ContainsKey(column.Name) && !Holds(types[column.Name], column.Type)))
                found.Add($"Column \"{column.Name}\" holds {types[column.Name]}, expected {ValueSql.Words(column.Type, new())}; write the file with that type or correct the contract.");
            if (found.Count > 0)
            {
                problems.AddRange(found);
                return null;
            }

            var rows = session.Count($"SELECT coalesce(sum(num_rows), 0)::BIGINT FROM parquet_file_metadata({SqlText.Text(SqlText.Pattern(Path.GetFullPath(file.Path)))})");
            return new(null, 1, rows, 0, IsClean(file, own, types));
        }
        catch (DuckDBException cause)
        {
            throw new DataUnreadableException($"\"{file.Path}\" is no readable Parquet file, expected one: {cause.Message.Split('\n')[0]}", cause);
        }
    }

    // A whole number of up to 64 bits is always one; a real number is one unless it is infinite or not a number.
    private bool IsClean(DataFile file, List<Column> own, Dictionary<string, string> types)
    {
        if (own.Count < contract.Schema.Columns.Count || own.Any(column => column.Type == ColumnType.Integer && types[column.Name] is "HUGEINT" or "UBIGINT"))
            return false;
        var real = own.Where(column => types[column.Name] is "FLOAT" or "DOUBLE").Select(column => $"NOT isfinite({SqlText.Name(column.Name)})").ToList();
        return real.Count == 0
            || session.Count($"SELECT count(*) FROM {ParquetRows.Table(file.Path)} WHERE {string.Join(" OR ", real)}") == 0;
    }

    /// <summary>A SELECT of the rows of all files, as staged rows are: where they stand, values, marks and raw texts.</summary>
    /// <param name="files">The files.</param>
    /// <param name="areClean">Whether every cell of theirs is a value of its type: then the engine reads columns as they are, and knows their bounds.</param>
    public string Select(IReadOnlyList<DataFile> files, bool areClean)
    {
        var columns = contract.Schema.Columns;
        var parts = columns.Where(column => files.Any(file => file.Partitions.Any(part => part.Key == column.Name))).ToList();
        var paths = string.Join(", ", files.Select(file => SqlText.Text(SqlText.Pattern(Path.GetFullPath(file.Path)))));
        var table = $"read_parquet([{paths}], hive_partitioning = false)";
        if (parts.Count > 0)
        {
            var rows = files.Select((file, index) => $"({index.ToString(CultureInfo.InvariantCulture)}, {string.Join(", ", parts.Select(column => Partition(file, column)))})");
            var names = string.Join(", ", parts.Select((_, i) => $"p{i.ToString(CultureInfo.InvariantCulture)}"));
            table = $"(SELECT * FROM (SELECT *, file_index, file_row_number FROM {table}) AS files JOIN (VALUES {string.Join(", ", rows)}) AS parts(part_of, {names}) ON part_of = file_index)";
        }

        const string Place = "CAST(file_index AS BIGINT) AS f, CAST(file_row_number AS BIGINT) + 1 AS l";
        if (areClean)
        {
            var clean = columns.Select((column, i) => $"{SqlText.Name(column.Name)}::{ValueSql.EngineType(column.Type)} AS {StagedColumns.Value(i)}");
            return $"SELECT {Place}, {string.Join(", ", clean)}, {new StagedColumns(contract.Schema, contract.Dialect).NoMarks} FROM {table}";
        }

        var values = columns.Select((column, i) => $"{Value(column, parts)} AS {StagedColumns.Value(i)}");
        var marks = Enumerable.Range(0, new StagedColumns(contract.Schema, contract.Dialect).Marks)
            .Select(mark => $"{Mark(mark, parts)} AS {StagedColumns.Mark(mark)}");
        // Texts of a row are only needed where a cell cannot be read, and would cost more than all the rest.
        var bad = string.Join(" OR ", Enumerable.Range(0, new StagedColumns(contract.Schema, contract.Dialect).Marks).Select(mark => $"({Mark(mark, parts)}) <> 0"));
        var raw = string.Join(", ", columns.Select(column => $"{Cell(column, parts)}::VARCHAR"));
        return $"SELECT {Place}, {string.Join(", ", values)}, {string.Join(", ", marks)}, CASE WHEN {bad} THEN [{raw}] END AS raw FROM {table}";
    }

    private static string Partition(DataFile file, Column column)
    {
        var value = file.Partitions.LastOrDefault(part => part.Key == column.Name).Value;
        return value is null ? "NULL::VARCHAR" : SqlText.Text(value);
    }

    private static string Cell(Column column, List<Column> parts) => parts.IndexOf(column) is >= 0 and var part
        ? $"p{part.ToString(CultureInfo.InvariantCulture)}"
        : SqlText.Name(column.Name);

    private string Value(Column column, List<Column> parts)
    {
        var cell = Cell(column, parts);
        if (parts.Contains(column))
            return ValueSql.Parse(cell, column.Type, contract.Dialect);
        return column.Type switch
        {
            ColumnType.Number => $"CASE WHEN isfinite({cell}::DOUBLE) THEN {cell}::DOUBLE END",
            ColumnType.Integer => $"TRY_CAST({cell} AS BIGINT)",
            ColumnType.Timestamp => $"{cell}::TIMESTAMP",
            ColumnType.Text => $"{cell}::VARCHAR",
            _ => cell,
        };
    }

    private string Mark(int mark, List<Column> parts)
    {
        var bits = contract.Schema.Columns
            .Select((column, index) => (column, index))
            .Where(found => found.index / StagedColumns.ColumnsOfMark == mark && (parts.Contains(found.column) || found.column.Type is ColumnType.Number or ColumnType.Integer))
            .Select(found => string.Create(CultureInfo.InvariantCulture,
                $"CASE WHEN {Cell(found.column, parts)} IS NOT NULL AND ({Value(found.column, parts)}) IS NULL THEN {1L << (found.index % StagedColumns.ColumnsOfMark)} ELSE 0 END"));
        return string.Join(" + ", bits.Prepend("0::BIGINT"));
    }

    private Dictionary<string, string> Types(string path)
    {
        var types = new Dictionary<string, string>(StringComparer.Ordinal);
        using var reader = session.Query($"DESCRIBE SELECT * FROM read_parquet({SqlText.Text(SqlText.Pattern(Path.GetFullPath(path)))}, hive_partitioning = false)");
        while (reader.Read())
            types[reader.GetString(0)] = reader.GetString(1);
        return types;
    }

    private static bool Holds(string physical, ColumnType type) => type switch
    {
        ColumnType.Integer => IsInteger(physical),
        ColumnType.Number => IsInteger(physical) || physical is "FLOAT" or "DOUBLE" || physical.StartsWith("DECIMAL(", StringComparison.Ordinal),
        ColumnType.Text => physical is "VARCHAR" or "UUID" || physical.StartsWith("ENUM(", StringComparison.Ordinal),
        ColumnType.Boolean => physical is "BOOLEAN",
        ColumnType.Date => physical is "DATE",
        ColumnType.Timestamp => physical.StartsWith("TIMESTAMP", StringComparison.Ordinal),
        _ => false,
    };

    private static bool IsInteger(string physical) => physical is "TINYINT" or "SMALLINT" or "INTEGER" or "BIGINT" or "HUGEINT" or "UTINYINT" or "USMALLINT" or "UINTEGER" or "UBIGINT";
}
