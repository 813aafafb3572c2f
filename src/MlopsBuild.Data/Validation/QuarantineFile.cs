using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace MlopsBuild.Data;

/// <summary>
/// The rows set aside, as CSV with the columns <c>line</c>, <c>rules</c>, <c>reasons</c> and <c>record</c>, the text as it stands in
/// the source. NUL and bytes that are no UTF-8 are written as <c>\xHH</c>.
/// </summary>
internal sealed class QuarantineFile : IDisposable
{
    private readonly StreamWriter writer;

    public QuarantineFile(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        writer = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" };
        writer.WriteLine("line,rules,reasons,record");
    }

    public void Write(long line, IEnumerable<string> rules, IEnumerable<string> reasons, ReadOnlySpan<byte> record)
    {
        writer.Write(line.ToString(CultureInfo.InvariantCulture));
        WriteQuoted(string.Join("; ", rules));
        WriteQuoted(string.Join("; ", reasons));
        WriteQuoted(Readable(record));
        writer.WriteLine();
    }

    public void Dispose() => writer.Dispose();

    private void WriteQuoted(string text) => writer.Write($",\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"");

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
