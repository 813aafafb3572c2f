using System.Text;
using System.Text.Unicode;

namespace MlopsBuild.Data;

/// <summary>
/// Cuts a CSV file into records without interpreting them: every byte after the byte order mark belongs to exactly one record or line
/// end. A well-formed record may span lines inside quotes; where that does not work out, the first line alone is the faulty record and
/// reading goes on at the next line, so that one stray quote costs one line.
/// </summary>
internal sealed class CsvRecords : IDisposable
{
    /// <summary>Longest record in bytes.</summary>
    public const int LongestRecord = 16 << 20;

    private const int LongestQuotedSpan = 1 << 20;

    private readonly Stream stream;
    private readonly string path;
    private readonly int? expectedFields;
    private byte[] buffer = new byte[1 << 16];
    private int start;
    private int end;
    private bool atEnd;
    private int length;
    private int linesRead;

    /// <param name="stream">The file, from its beginning.</param>
    /// <param name="path">Its path, for messages.</param>
    /// <param name="expectedFields">Number of values of every record after the first.</param>
    public CsvRecords(Stream stream, string path, int? expectedFields = null)
    {
        (this.stream, this.path, this.expectedFields) = (stream, path, expectedFields);
        while (end < 3 && Fill())
        {
        }

        if (buffer.AsSpan(0, end).StartsWith(Encoding.UTF8.Preamble))
            start = 3;
    }

    /// <summary>Line of the file at which the record starts, counted from 1.</summary>
    public long Line { get; private set; }

    /// <summary>Number of values.</summary>
    public int Fields { get; private set; }

    /// <summary>Why the record is no row, or <see cref="CsvFault.None"/>.</summary>
    public CsvFault Fault { get; private set; }

    /// <summary>The bytes of the record without its line end; valid until the next read.</summary>
    public ReadOnlySpan<byte> Bytes => buffer.AsSpan(start - length - terminator, length);

    private int terminator;
    private long nextLine = 1;

    /// <summary>Moves to the next record; false at the end of the file.</summary>
    public bool Read()
    {
        var line = FindLineEnd(0);
        if (line < 0)
            return false;
        Line = nextLine;
        var first = Trimmed(line);
        (Fields, Fault) = Plain(buffer.AsSpan(start, first));
        var (taken, lines) = (first, 1);
        if (Fault == CsvFault.None && buffer.AsSpan(start, first).Contains((byte)'"'))
        {
            (taken, lines) = Quoted(line);
            if (Fault != CsvFault.None || (lines > 1 && Unexpected(Fields)))
            {
                if (Fault == CsvFault.None)
                    Fault = CsvFault.FieldCount;
                (taken, lines) = (first, 1);
            }
        }

        if (Fault == CsvFault.None && Unexpected(Fields))
            Fault = CsvFault.FieldCount;
        if (Fault == CsvFault.None)
            Fault = Content(buffer.AsSpan(start, taken));
        length = taken;
        terminator = 0;
        if (start + taken < end && buffer[start + taken] == '\r')
            terminator++;
        if (start + taken + terminator < end && buffer[start + taken + terminator] == '\n')
            terminator++;
        start += taken + terminator;
        nextLine += lines;
        linesRead++;
        return true;
    }

    /// <summary>The values of the record, quotes removed.</summary>
    public IReadOnlyList<string> Values()
    {
        var text = Encoding.UTF8.GetString(Bytes);
        var values = new List<string>();
        var value = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '"' && quoted && i + 1 < text.Length && text[i + 1] == '"')
                value.Append(text[i++]);
            else if (text[i] == '"')
                quoted = !quoted;
            else if (text[i] == ',' && !quoted)
            {
                values.Add(value.ToString());
                value.Clear();
            }
            else
                value.Append(text[i]);
        }

        values.Add(value.ToString());
        return values;
    }

    public void Dispose() => stream.Dispose();

    private bool Unexpected(int fields) => linesRead > 0 && expectedFields is { } expected && fields != expected;

    private static (int Fields, CsvFault Fault) Plain(ReadOnlySpan<byte> line) =>
        (line.Count((byte)',') + 1, Content(line));

    private static CsvFault Content(ReadOnlySpan<byte> record)
    {
        if (record.Contains((byte)0))
            return CsvFault.Nul;
        if (!record.Contains((byte)'"') && record.Contains((byte)'\r'))
            return CsvFault.StrayCarriageReturn;
        return Utf8.IsValid(record) ? CsvFault.None : CsvFault.Encoding;
    }

    // Offset of the line feed from start + from, or of the end of the file; -1 when nothing is left.
    private int FindLineEnd(int from)
    {
        while (true)
        {
            var found = buffer.AsSpan(start + from, end - start - from).IndexOf((byte)'\n');
            if (found >= 0)
                return from + found;
            from = end - start;
            if (Fill())
            {
                if (end - start > LongestRecord + 1)
                    throw new InvalidDataException($"Line {nextLine} of \"{path}\" is longer than {LongestRecord >> 20} MiB; expected a CSV file with one row a line.");
                continue;
            }

            return from == 0 ? -1 : from;
        }
    }

    private int Trimmed(int line) =>
        line > 0 && start + line < end && buffer[start + line - 1] == '\r' ? line - 1 : line;

    // Walks a record that holds quotes; sets the number of values and the fault.
    private (int Length, int Lines) Quoted(int line)
    {
        var (fields, lines) = (1, 1);
        var (inQuotes, afterQuotes, atValueStart) = (false, false, true);
        for (var i = 0; ; i++)
        {
            if (i == line)
            {
                var more = inQuotes && start + i < end && i < LongestQuotedSpan;
                var next = more ? FindLineEnd(i + 1) : -1;
                if (!inQuotes)
                {
                    Fields = fields;
                    return (Trimmed(line), lines);
                }

                if (next <= i)
                {
                    Fault = CsvFault.UnclosedQuote;
                    return default;
                }

                line = next;
                lines++;
                continue;
            }

            var c = buffer[start + i];
            if (inQuotes)
            {
                if (c == '"')
                    (inQuotes, afterQuotes) = (false, true);
            }
            else if (c == ',')
            {
                fields++;
                (afterQuotes, atValueStart) = (false, true);
            }
            else if (c == '"' && (afterQuotes || atValueStart))
            {
                (inQuotes, afterQuotes, atValueStart) = (true, false, false);
            }
            else if (c == '\r' && i == line - 1 && start + line < end)
            {
                atValueStart = false;
            }
            else if (c == '"' || afterQuotes || c == '\r')
            {
                Fault = c == '\r' ? CsvFault.StrayCarriageReturn : CsvFault.StrayQuote;
                return default;
            }
            else
            {
                atValueStart = false;
            }
        }
    }

    private bool Fill()
    {
        if (atEnd)
            return false;
        if (start > 0)
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            (start, end) = (0, end - start);
        }

        if (end == buffer.Length)
            Array.Resize(ref buffer, buffer.Length * 2);
        var read = stream.Read(buffer, end, buffer.Length - end);
        atEnd = read == 0;
        end += read;
        return !atEnd;
    }
}
