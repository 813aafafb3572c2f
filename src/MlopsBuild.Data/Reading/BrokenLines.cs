using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace MlopsBuild.Data;

/// <summary>
/// Collects the lines that are no row: the first ones for the report, all of them in a CSV file of the work folder with the columns
/// <c>file</c>, <c>line</c>, <c>rule</c>, <c>reason</c> and <c>record</c>, the text as it stands in the source. NUL and bytes that are
/// no UTF-8 are written as <c>\xHH</c>.
/// </summary>
internal sealed class BrokenLines(string path, int examples) : IDisposable
{
    private readonly List<(int File, long Line, string Reason)> first = [];
    private StreamWriter? writer;

    /// <summary>Path of the CSV file; it exists when there is at least one broken line and the collector is closed.</summary>
    public string Path { get; } = path;

    /// <summary>Number of lines collected.</summary>
    public long Count { get; private set; }

    /// <summary>Bytes of the longest line of the CSV file.</summary>
    public int Longest { get; private set; }

    /// <summary>The first lines in the order of the source.</summary>
    public IReadOnlyList<(int File, long Line, string Reason)> First => first;

    /// <summary>Number of lines with each fault.</summary>
    public SortedDictionary<string, long> Faults { get; } = new(StringComparer.Ordinal);

    public void Add(int file, long line, LineFaultKind fault, string reason, ReadOnlySpan<byte> record)
    {
        writer ??= new StreamWriter(Path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" };
        var rule = LineFault.Rule(fault);
        var text = Readable(record);
        writer.Write(string.Create(CultureInfo.InvariantCulture, $"{file},{line}"));
        WriteQuoted(rule);
        WriteQuoted(reason);
        WriteQuoted(text);
        writer.WriteLine();
        Longest = Math.Max(Longest, 4 * text.Length + 4096);
        Count++;
        Faults[rule] = Faults.GetValueOrDefault(rule) + 1;
        if (first.Count < examples)
            first.Add((file, line, reason));
    }

    /// <summary>Ends writing, so that the file can be read.</summary>
    public void Close() => writer?.Dispose();

    public void Dispose() => writer?.Dispose();

    private void WriteQuoted(string text) => writer!.Write($",\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"");

    private static string Readable(ReadOnlySpan<byte> record)
    {
        if (Utf8.IsValid(record) && !record.Contains((byte)0))
            return Encoding.UTF8.GetString(record);
        var text = new StringBuilder();
        while (!record.IsEmpty)
        {
            var status = Rune.DecodeFromUtf8(record, out var rune, out var taken);
            if (status == System.Buffers.OperationStatus.Done && rune.Value != 0)
                text.Append(rune.ToString());
            else
                foreach (var unreadable in record[..taken])
                    text.Append(CultureInfo.InvariantCulture, $"\\x{unreadable:X2}");
            record = record[taken..];
        }

        return text.ToString();
    }
}
