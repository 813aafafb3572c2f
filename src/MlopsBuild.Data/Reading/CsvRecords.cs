using System.Text;
using System.Text.Unicode;
using MlopsBuild.Datasets;

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

    /// <summary>How much of a longer record is kept.</summary>
    public const int KeptOfLongRecord = 1 << 16;

    private readonly Stream stream;
    private readonly byte delimiter;
    private readonly byte? quote;
    private readonly int? expectedFields;
    private byte[] buffer = new byte[1 << 16];
    private int start;
    private int end;
    private bool atEnd;
    private int length;
    private int terminator;
    private int recordStart;
    private long nextLine = 1;

    /// <param name="stream">The text in UTF-8, from its beginning.</param>
    /// <param name="dialect">Delimiter and quote, both ASCII.</param>
    /// <param name="expectedFields">Number of values of every record; null for the first.</param>
    public CsvRecords(Stream stream, Dialect dialect, int? expectedFields = null)
    {
        (this.stream, this.expectedFields) = (stream, expectedFields);
        delimiter = (byte)dialect.Delimiter;
        quote = (byte?)dialect.Quote;
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

    /// <summary>Why the record is no row, or <see cref="LineFaultKind.None"/>.</summary>
    public LineFaultKind Fault { get; private set; }

    /// <summary>The bytes of the record without its line end; valid until the next read. Only the beginning of a record that is too long.</summary>
    public ReadOnlySpan<byte> Bytes => buffer.AsSpan(recordStart, length);

    /// <summary>Length of the record in bytes, without its line end.</summary>
    public long Length { get; private set; }

    /// <summary>Number of lines that the record spans.</summary>
    public int Lines { get; private set; }

    /// <summary>Length of its line end in bytes: 1 for LF, 2 for CRLF, 0 at the end of the file.</summary>
    public int LineEnd => terminator;

    /// <summary>Moves to the next record; false at the end of the file.</summary>
    public bool Read()
    {
        var line = FindLineEnd(0);
        if (line < 0)
            return false;
        Line = nextLine;
        if (line > LongestRecord)
        {
            SkipLongLine();
            return true;
        }

        var first = Trimmed(line);
        (Fields, Fault) = Plain(buffer.AsSpan(start, first));
        var (taken, lines) = (first, 1);
        if (Fault == LineFaultKind.None && quote is { } mark && buffer.AsSpan(start, first).Contains(mark))
        {
            (taken, lines) = Quoted(line, mark);
            if (Fault != LineFaultKind.None || (lines > 1 && Unexpected(Fields)))
            {
                if (Fault == LineFaultKind.None)
                    Fault = LineFaultKind.FieldCount;
                (taken, lines) = (first, 1);
            }
        }

        if (Fault == LineFaultKind.None && Unexpected(Fields))
            Fault = LineFaultKind.FieldCount;
        if (Fault == LineFaultKind.None && lines > 1)
            Fault = Content(buffer.AsSpan(start, taken));
        Length = length = taken;
        Lines = lines;
        recordStart = start;
        terminator = 0;
        if (start + taken < end && buffer[start + taken] == '\r')
            terminator++;
        if (start + taken + terminator < end && buffer[start + taken + terminator] == '\n')
            terminator++;
        start += taken + terminator;
        nextLine += lines;
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
            if (quote is { } mark && text[i] == mark && quoted && i + 1 < text.Length && text[i + 1] == mark)
                value.Append(text[i++]);
            else if (text[i] == quote)
                quoted = !quoted;
            else if (text[i] == delimiter && !quoted)
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

    private bool Unexpected(int fields) => expectedFields is { } expected && fields != expected;

    private (int Fields, LineFaultKind Fault) Plain(ReadOnlySpan<byte> line) =>
        (line.Count(delimiter) + 1, Content(line));

    private LineFaultKind Content(ReadOnlySpan<byte> record)
    {
        if (record.Contains((byte)0))
            return LineFaultKind.Nul;
        if (!(quote is { } mark && record.Contains(mark)) && record.Contains((byte)'\r'))
            return LineFaultKind.StrayCarriageReturn;
        return Utf8.IsValid(record) ? LineFaultKind.None : LineFaultKind.Encoding;
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
            if (from > LongestRecord + 1)
                return from;
            if (Fill())
                continue;
            return from == 0 ? -1 : from;
        }
    }

    // The first bytes are kept at the front of the buffer, behind which the rest of the line passes.
    private void SkipLongLine()
    {
        (Fields, Fault) = (1, LineFaultKind.TooLong);
        (Lines, Length, length, terminator) = (1, 0, KeptOfLongRecord, 0);
        if (start > 0)
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            (start, end) = (0, end - start);
        }

        recordStart = 0;
        start = KeptOfLongRecord;
        Length = KeptOfLongRecord;
        while (true)
        {
            var found = buffer.AsSpan(start, end - start).IndexOf((byte)'\n');
            if (found >= 0)
            {
                Length += found;
                start += found + 1;
                terminator = 1;
                break;
            }

            Length += end - start;
            end = start = KeptOfLongRecord;
            var read = atEnd ? 0 : stream.Read(buffer, end, buffer.Length - end);
            end += read;
            if (read == 0)
            {
                atEnd = true;
                break;
            }
        }

        nextLine++;
    }

    private int Trimmed(int line) =>
        line > 0 && start + line < end && buffer[start + line - 1] == '\r' ? line - 1 : line;

    // Walks a record that holds quotes; sets the number of values and the fault.
    private (int Length, int Lines) Quoted(int line, byte mark)
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
                    Fault = LineFaultKind.UnclosedQuote;
                    return default;
                }

                line = next;
                lines++;
                continue;
            }

            var c = buffer[start + i];
            if (inQuotes)
            {
                if (c == mark)
                    (inQuotes, afterQuotes) = (false, true);
            }
            else if (c == delimiter)
            {
                fields++;
                (afterQuotes, atValueStart) = (false, true);
            }
            else if (c == mark && (afterQuotes || atValueStart))
            {
                (inQuotes, afterQuotes, atValueStart) = (true, false, false);
            }
            else if (c == '\r' && i == line - 1 && start + line < end)
            {
                atValueStart = false;
            }
            else if (c == mark || afterQuotes || c == '\r')
            {
                Fault = c == '\r' ? LineFaultKind.StrayCarriageReturn : LineFaultKind.StrayQuote;
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
