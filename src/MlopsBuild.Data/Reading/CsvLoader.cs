using System.Globalization;
using System.Text;
using MlopsBuild.Datasets;

namespace MlopsBuild.Data;

/// <summary>
/// Loads a CSV file. The file is first cut into records byte for byte. Where every line is a row the engine reads it as it stands;
/// otherwise it gets only the well-formed records, each led by its line. So no line is lost to its error handling, and a line number
/// survives parallel reading.
/// </summary>
internal sealed class CsvLoader(DuckDbSession session, Contract contract, BrokenLines broken)
{
    private readonly Dialect dialect = contract.Dialect;

    /// <summary>Stages the rows of a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="index">Its number.</param>
    /// <param name="problems">Gets what is wrong with its header; then there is no result.</param>
    public LoadedFile? Load(DataFile file, int index, List<string> problems)
    {
        var own = Enumerable.Range(0, contract.Schema.Columns.Count)
            .Where(column => file.Partitions.All(part => part.Key != contract.Schema.Columns[column].Name))
            .ToList();
        var found = HeaderProblems(file.Path, own);
        if (found.Count > 0)
        {
            problems.AddRange(found);
            return null;
        }

        var survey = TextFile.IsPlain(file.Path, dialect) ? Survey(file.Path, own.Count) : null;
        if (survey is { IsDirect: true })
            return Stage(file, index, own, file.Path, survey with { Broken = 0 }, numbered: false);
        var copy = Path.Combine(session.WorkFolder, string.Create(CultureInfo.InvariantCulture, $"rows-{index}.csv"));
        var copied = Copy(file.Path, index, own.Count, copy);
        var loaded = Stage(file, index, own, copy, copied, numbered: true);
        File.Delete(copy);
        return loaded;
    }

    private List<string> HeaderProblems(string path, List<int> own)
    {
        var expected = own.Select(column => contract.Schema.Columns[column].Name).ToList();
        using var records = new CsvRecords(TextFile.Open(path, dialect), dialect);
        if (!records.Read())
            return [$"The file is empty, expected {(dialect.Header ? $"the header \"{string.Join(dialect.Delimiter, expected)}\" and rows below it" : "rows")}."];
        if (!dialect.Header)
            return [];
        if (records.Bytes.IsEmpty)
            return [$"The first line is empty, expected the header \"{string.Join(dialect.Delimiter, expected)}\"."];
        return records.Fault switch
        {
            LineFaultKind.None => [.. HeaderCheck.Problems(expected, HeaderNames.Of(records.Values()), dialect)],
            LineFaultKind.Nul or LineFaultKind.Encoding =>
                [$"The header is not {dialect.Encoding} text, expected {dialect.Encoding}; convert the file, for example with iconv, or correct format.encoding of the contract."],
            _ => [$"The header cannot be read: {LineFault.Reason(records, expected.Count)}."],
        };
    }

    private sealed record Records(bool IsDirect, bool CrLf, long Rows, long Broken, int Longest);

    // Whether the engine would read the file as we do: every line one row of the right length, line ends of one kind.
    private Records Survey(string path, int fields)
    {
        using var records = Open(path, fields, out var headerLines);
        long rows = 0;
        var longest = 0;
        var crLf = 0L;
        var direct = headerLines <= 1;
        while (direct && records.Read())
        {
            // The engine would skip an empty line, which is a missing value where there is one column.
            direct = records is { Fault: LineFaultKind.None, Lines: 1, Length: > 0 };
            rows++;
            longest = Math.Max(longest, (int)Math.Min(records.Length, int.MaxValue));
            if (records.LineEnd == 2)
                crLf++;
            direct &= crLf == 0 || crLf == rows || records.LineEnd == 0;
        }

        return new(direct && (crLf == 0 || headerLines == 0 || HeaderEndsWithCrLf(path)), crLf > 0, rows, 0, longest);
    }

    private bool HeaderEndsWithCrLf(string path)
    {
        using var records = new CsvRecords(TextFile.Open(path, dialect), dialect);
        return records.Read() && records.LineEnd == 2;
    }

    private CsvRecords Open(string path, int fields, out int headerLines)
    {
        headerLines = 0;
        var records = new CsvRecords(TextFile.Open(path, dialect), dialect, fields);
        if (dialect.Header && records.Read())
            headerLines = records.Lines;
        return records;
    }

    private Records Copy(string path, int index, int fields, string copy)
    {
        using var records = Open(path, fields, out _);
        using var rows = new BufferedStream(File.Create(copy), 1 << 20);
        long count = 0, faults = 0;
        var longest = 0;
        while (records.Read())
        {
            if (records.Fault != LineFaultKind.None)
            {
                faults++;
                broken.Add(index, records.Line, records.Fault, LineFault.Reason(records, fields), records.Bytes);
                continue;
            }

            count++;
            longest = Math.Max(longest, records.Bytes.Length);
            rows.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{records.Line}{dialect.Delimiter}")));
            rows.Write(records.Bytes);
            rows.WriteByte((byte)'\n');
        }

        return new(false, false, count, faults, longest);
    }

    private LoadedFile Stage(DataFile file, int index, List<int> own, string source, Records records, bool numbered)
    {
        var columns = own.Select(column => $"'{StagedColumns.Text(column)}': 'VARCHAR'");
        if (numbered)
            columns = columns.Prepend("'l': 'BIGINT'");
        var quote = dialect.Quote is { } mark ? SqlText.Text(mark.ToString()) : "''";
        // The engine sets 16 times the longest line aside as a buffer.
        var longest = Math.Max(2_000_000, records.Longest + 32).ToString(CultureInfo.InvariantCulture);
        var texts = $"read_csv({SqlText.Text(SqlText.Pattern(source))}, columns = {{{string.Join(", ", columns)}}}, auto_detect = false,"
            + $" header = {(dialect.Header && !numbered ? "true" : "false")}, delim = {SqlText.Text(dialect.Delimiter.ToString())}, quote = {quote}, escape = {quote},"
            + $" new_line = '{(records.CrLf ? "\\r\\n" : "\\n")}', nullstr = [{string.Join(", ", dialect.Missing.Select(SqlText.Text))}], compression = 'none', max_line_size = {longest})";
        var partitions = Enumerable.Range(0, contract.Schema.Columns.Count).Except(own)
            .Select(column => (column, file.Partitions.Last(part => part.Key == contract.Schema.Columns[column].Name).Value))
            .Select(part => $"{(part.Value is null ? "NULL::VARCHAR" : SqlText.Text(part.Value))} AS {StagedColumns.Text(part.column)}")
            .ToList();
        var relation = partitions.Count == 0 ? texts : $"(SELECT *, {string.Join(", ", partitions)} FROM {texts})";
        var staged = Path.Combine(session.WorkFolder, string.Create(CultureInfo.InvariantCulture, $"staged-{index}.parquet"));
        var columnsOf = new StagedColumns(contract.Schema, dialect);
        var select = columnsOf.Select(relation, numbered ? ["l"] : []);
        session.Execute($"COPY ({select}) TO {SqlText.Text(staged)} {ParquetRows.StageOptions}");
        var loaded = session.Count($"SELECT count(*) FROM {ParquetRows.Table(staged)}");
        if (loaded != records.Rows)
            throw new InvalidOperationException($"The engine read {loaded} rows of \"{file.Path}\", expected {records.Rows}; this is a defect, please report it with the file.");
        return new(staged, numbered ? null : dialect.Header ? 2 : 1, records.Rows, records.Broken, !columnsOf.AreMarked(session, staged));
    }
}
