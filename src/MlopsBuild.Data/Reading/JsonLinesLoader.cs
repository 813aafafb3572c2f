using System.Globalization;
using System.Text;
using System.Text.Json;
using MlopsBuild.Datasets;

namespace MlopsBuild.Data;

/// <summary>Loads a file with one JSON object a line. What is no object, or names a property twice, is no row.</summary>
internal sealed class JsonLinesLoader(DuckDbSession session, Contract contract, BrokenLines broken)
{
    // Stands in no JSON text, where a control character is escaped.
    private const char Separator = '\u0001';

    private static readonly Dialect Lines = new() { Delimiter = Separator, Quote = null };

    /// <summary>Stages the rows of a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="index">Its number.</param>
    /// <param name="problems">Gets properties that are missing from all rows or not in the contract; then there is no result.</param>
    public LoadedFile? Load(DataFile file, int index, List<string> problems)
    {
        var own = contract.Schema.Columns.Where(column => file.Partitions.All(part => part.Key != column.Name)).Select(column => column.Name).ToList();
        var copy = Path.Combine(session.WorkFolder, string.Create(CultureInfo.InvariantCulture, $"rows-{index}.jsonl"));
        var names = new HashSet<string>(StringComparer.Ordinal);
        long rows = 0, faults = 0;
        var longest = 0;
        using (var records = new CsvRecords(TextFile.Open(file.Path, contract.Dialect), Lines, 1))
        using (var output = new BufferedStream(File.Create(copy), 1 << 20))
        {
            while (records.Read())
            {
                if (records.Fault is LineFaultKind.None && records.Length == 0)
                    continue;
                var (fault, reason) = records.Fault is LineFaultKind.None or LineFaultKind.FieldCount
                    ? Check(records.Bytes, names)
                    : (records.Fault, LineFault.Reason(records, 1));
                if (fault != LineFaultKind.None)
                {
                    faults++;
                    broken.Add(index, records.Line, fault, reason, records.Bytes);
                    continue;
                }

                rows++;
                longest = Math.Max(longest, records.Bytes.Length);
                output.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{records.Line}{Separator}")));
                output.Write(records.Bytes);
                output.WriteByte((byte)'\n');
            }
        }

        if (rows == 0 && faults == 0)
        {
            problems.Add("The file is empty, expected one JSON object a line.");
            return null;
        }

        var found = rows == 0 ? [] : HeaderCheck.Problems(own, [.. names.Order(StringComparer.Ordinal)], dialect: null);
        if (found.Count > 0)
        {
            problems.AddRange(found);
            return null;
        }

        var loaded = Stage(file, index, copy, rows, faults, longest);
        File.Delete(copy);
        return loaded;
    }

    private static (LineFaultKind Fault, string Reason) Check(ReadOnlySpan<byte> line, HashSet<string> names)
    {
        var json = new Utf8JsonReader(line);
        var own = new List<string>();
        try
        {
            if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
                return (LineFaultKind.Json, "the line is no JSON object, expected one object");
            while (json.Read())
            {
                if (json.TokenType == JsonTokenType.PropertyName && json.CurrentDepth == 1)
                    own.Add(json.GetString()!);
            }
        }
        catch (Exception cause) when (cause is JsonException or InvalidOperationException)
        {
            return (LineFaultKind.Json, $"the line is no JSON, expected one object: {cause.Message.Split(" LineNumber")[0]}");
        }

        if (own.Distinct(StringComparer.Ordinal).Count() < own.Count)
            return (LineFaultKind.Json, $"the line names \"{own.GroupBy(name => name).First(group => group.Count() > 1).Key}\" twice, expected once");
        names.UnionWith(own);
        return (LineFaultKind.None, "");
    }

    private LoadedFile Stage(DataFile file, int index, string copy, long rows, long faults, int longest)
    {
        var columns = contract.Schema.Columns;
        var size = Math.Max(2_000_000, longest + 32).ToString(CultureInfo.InvariantCulture);
        var lines = $"read_csv({SqlText.Text(SqlText.Pattern(copy))}, columns = {{'l': 'BIGINT', 'j': 'VARCHAR'}}, auto_detect = false, header = false, delim = '\u0001',"
            + $" quote = '', escape = '', new_line = '\\n', compression = 'none', max_line_size = {size})";
        var texts = columns.Select((column, i) => $"{Text(file, column)} AS {StagedColumns.Text(i)}");
        var castable = columns.Select((column, i) => $"{Castable(file, column, i)} AS k{i.ToString(CultureInfo.InvariantCulture)}");
        var relation = $"(SELECT *, {string.Join(", ", castable)} FROM (SELECT l, j, {string.Join(", ", texts)} FROM {lines}))";
        var staged = Path.Combine(session.WorkFolder, string.Create(CultureInfo.InvariantCulture, $"staged-{index}.parquet"));
        var columnsOf = new StagedColumns(contract.Schema, contract.Dialect) { HasCastable = true };
        var select = columnsOf.Select(relation, ["l"], i => $"k{i.ToString(CultureInfo.InvariantCulture)}");
        session.Execute($"COPY ({select}) TO {SqlText.Text(staged)} {ParquetRows.StageOptions}");
        var loaded = session.Count($"SELECT count(*) FROM {ParquetRows.Table(staged)}");
        return loaded == rows
            ? new(staged, null, rows, faults, !columnsOf.AreMarked(session, staged))
            : throw new InvalidOperationException($"The engine read {loaded} rows of \"{file.Path}\", expected {rows}; this is a defect, please report it with the file.");
    }

    private static string Text(DataFile file, Column column)
    {
        var part = file.Partitions.LastOrDefault(part => part.Key == column.Name);
        return part.Key is not null ? (part.Value is null ? "NULL::VARCHAR" : SqlText.Text(part.Value)) : $"json_extract_string(j, {Pointer(column)})";
    }

    private static string Castable(DataFile file, Column column, int index)
    {
        if (file.Partitions.Any(part => part.Key == column.Name))
            return StagedColumns.Text(index);
        var kinds = column.Type switch
        {
            ColumnType.Integer or ColumnType.Number => "'BIGINT', 'UBIGINT', 'DOUBLE', 'HUGEINT'",
            ColumnType.Boolean => "'BOOLEAN'",
            _ => "'VARCHAR'",
        };
        return $"CASE WHEN json_type(j, {Pointer(column)}) IN ({kinds}) THEN {StagedColumns.Text(index)} END";
    }

    private static string Pointer(Column column) =>
        SqlText.Text("/" + column.Name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal));
}
