using System.Globalization;
using System.Text;
using MlopsBuild.Datasets;

namespace MlopsBuild.Data;

/// <summary>The rows of a CSV file in the engine, each with its line, its texts, its typed values and the rules it breaks.</summary>
internal sealed class CheckedRows : IDisposable
{
    private readonly DuckDbSession session;
    private readonly DatasetSchema schema;
    private readonly string csvPath;
    private readonly IReadOnlyList<Rule> rules;

    public CheckedRows(DatasetSchema schema, string csvPath, EngineLimits limits, string outputFolder)
    {
        (this.schema, this.csvPath) = (schema, csvPath);
        rules = Rule.Of(schema);
        session = new DuckDbSession(limits, outputFolder);
        try
        {
            Load();
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>Number of lines that are no row, by fault.</summary>
    public Dictionary<CsvFault, long> Faults { get; } = [];

    /// <summary>Number of rows with the right number of values.</summary>
    public long WellFormed { get; private set; }

    private string Broken => string.Join(" OR ", rules.Select(rule => rule.Broken).Append("false"));

    /// <summary>Number of rows that break no rule, and the number that break each.</summary>
    public (long Accepted, IReadOnlyList<RuleCount> Reasons) Count()
    {
        var counts = rules.Select(rule => $"count(*) FILTER (WHERE {rule.Broken})").Prepend($"count(*) FILTER (WHERE NOT ({Broken}))");
        using var reader = session.Query($"SELECT {string.Join(", ", counts)} FROM checked");
        reader.Read();
        return (reader.GetInt64(0), [.. rules
            .Select((rule, index) => new RuleCount(rule.Column.Name, rule.Name, reader.GetInt64(index + 1)))
            .Where(count => count.Rows > 0)]);
    }

    /// <summary>Writes the rows that break no rule as Parquet, in the order of the source.</summary>
    public void WriteAccepted(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var columns = schema.Columns.Select((column, index) => $"{Rule.Value(index)} AS {SqlText.Name(column.Name)}");
        session.Execute($"COPY (SELECT {string.Join(", ", columns)} FROM checked WHERE NOT ({Broken}) ORDER BY line) TO {SqlText.Text(path)} {ParquetRows.WriteOptions}");
    }

    /// <summary>Writes every other line with all its reasons, in the order of the source.</summary>
    public void WriteQuarantine(string path)
    {
        using var quarantine = new QuarantineFile(path);
        var broken = rules.Select(rule => rule.Broken);
        var texts = schema.Columns.Select((_, index) => Rule.Text(index));
        using var rejects = session.Query($"SELECT line, {string.Join(", ", texts.Concat(broken))} FROM checked WHERE {Broken} ORDER BY line");
        var nextReject = rejects.Read() ? rejects.GetInt64(0) : long.MaxValue;
        using var records = Open();
        while (records.Read())
        {
            if (records.Fault != CsvFault.None)
            {
                quarantine.Write(records.Line, [LineFault.Rule(records.Fault)], [LineFault.Reason(records, schema.Columns.Count)], records.Bytes);
            }
            else if (records.Line == nextReject)
            {
                var found = rules.Where((_, index) => rejects.GetBoolean(1 + schema.Columns.Count + index)).ToList();
                quarantine.Write(
                    records.Line,
                    found.Select(rule => $"{rule.Column.Name} {rule.Name}"),
                    found.Select(rule => rule.Reason(rejects.IsDBNull(1 + rule.ColumnIndex) ? null : rejects.GetString(1 + rule.ColumnIndex))),
                    records.Bytes);
                nextReject = rejects.Read() ? rejects.GetInt64(0) : long.MaxValue;
            }
        }
    }

    public void Dispose() => session.Dispose();

    private CsvRecords Open()
    {
        var records = new CsvRecords(File.OpenRead(csvPath), csvPath, schema.Columns.Count);
        records.Read();
        return records;
    }

    // The engine gets only well-formed rows, byte for byte, each led by its line: so no line is lost to its error handling, and a line
    // number survives parallel reading.
    private void Load()
    {
        var rowsFile = Path.Combine(session.WorkFolder, "rows.csv");
        var longest = 0;
        using (var records = Open())
        using (var rows = new BufferedStream(File.Create(rowsFile), 1 << 20))
        {
            while (records.Read())
            {
                if (records.Fault != CsvFault.None)
                {
                    Faults[records.Fault] = Faults.GetValueOrDefault(records.Fault) + 1;
                    continue;
                }

                WellFormed++;
                longest = Math.Max(longest, records.Bytes.Length);
                rows.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{records.Line},")));
                rows.Write(records.Bytes);
                rows.WriteByte((byte)'\n');
            }
        }

        // The engine sets 16 times the longest line aside as a buffer.
        var texts = string.Join(", ", schema.Columns.Select((_, index) => $"'{Rule.Text(index)}': 'VARCHAR'"));
        var values = string.Join(", ", schema.Columns.Select((column, index) => $"{Rule.Parse(index, column.Type)} AS {Rule.Value(index)}"));
        session.Execute($$"""
            CREATE TABLE checked AS SELECT *, {{values}} FROM read_csv({{SqlText.Text(SqlText.Pattern(rowsFile))}},
                columns = {'line': 'BIGINT', {{texts}}}, auto_detect = false, header = false, delim = ',', quote = '"', escape = '"',
                new_line = '\n', nullstr = '', compression = 'none', max_line_size = {{Math.Max(2_000_000, longest + 32)}})
            """);
        var loaded = session.Count("SELECT count(*) FROM checked");
        if (loaded != WellFormed)
            throw new InvalidDataException($"The engine read {loaded} rows of \"{csvPath}\", expected {WellFormed}; this is a defect, please report it with the file.");
        File.Delete(rowsFile);
    }
}
