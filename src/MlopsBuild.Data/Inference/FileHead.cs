using System.IO.Compression;
using System.Text;
using ZstdSharp;

namespace MlopsBuild.Data;

/// <summary>The first lines of a text file, as UTF-8 whatever its compression and encoding.</summary>
/// <param name="Text">Whole lines, unless a single one is longer than what is looked at.</param>
/// <param name="Encoding">Encoding as a contract names it.</param>
internal sealed record FileHead(string Text, string Encoding)
{
    private const int MostBytes = 4 << 20;

    /// <exception cref="InvalidDataException">The file is compressed in another way than its name says.</exception>
    public static FileHead Of(string path)
    {
        var bytes = new byte[MostBytes];
        int length;
        try
        {
            using var file = Open(path);
            length = file.ReadAtLeast(bytes, MostBytes, throwOnEndOfStream: false);
        }
        catch (Exception cause) when (cause is InvalidDataException or ZstdException or EndOfStreamException)
        {
            throw new InvalidDataException($"\"{path}\" cannot be unpacked: {cause.Message}; expected a file of the kind that its name says, correct the name or fetch the file again.", cause);
        }

        var encoding = EncodingOf(bytes.AsSpan(0, length));
        var text = encoding switch
        {
            "utf-16" when bytes[0] == 0xFE => Utf16(bytes, length, bigEndian: true),
            "utf-16" => Utf16(bytes, length, bigEndian: false),
            "latin-1" or "windows-1252" => TextFile.Named(encoding).GetString(bytes, 0, length),
            _ => System.Text.Encoding.UTF8.GetString(bytes, 0, length).TrimStart('\uFEFF'),
        };
        if (length == MostBytes && text.LastIndexOf('\n') is > 0 and var end)
            text = text[..(end + 1)];
        return new(text, encoding);
    }

    private static string Utf16(byte[] bytes, int length, bool bigEndian) => new UnicodeEncoding(bigEndian, true).GetString(bytes, 2, length - 2);

    private static string EncodingOf(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length >= 2 && bytes[0] + bytes[1] == 0xFE + 0xFF && bytes[0] >= 0xFE)
            return "utf-16";
        // The last character may be cut.
        var end = bytes.Length;
        for (var back = 0; back < 3 && end > 0 && bytes.Length == MostBytes && (bytes[end - 1] & 0xC0) == 0x80; back++)
            end--;
        if (bytes.Length == MostBytes && end > 0 && bytes[end - 1] >= 0xC0)
            end--;
        var invalid = 0;
        for (var rest = bytes[..end]; rest.Length > 0;)
        {
            var status = Rune.DecodeFromUtf8(rest, out _, out var used);
            invalid += status == System.Buffers.OperationStatus.Done ? 0 : 1;
            rest = rest[used..];
        }

        // Few wrong bytes are defects of single rows, which validation reports; a file in another encoding has them wherever it has accents.
        var accents = 0;
        foreach (var b in bytes[..end])
            accents += b >= 0xC0 ? 1 : 0;
        if (invalid == 0 || invalid * 2 < accents)
            return "utf-8";
        // In Latin-1 these bytes are control characters, which no text has.
        return bytes[..end].ContainsAnyInRange((byte)0x80, (byte)0x9F) ? "windows-1252" : "latin-1";
    }

    private static Stream Open(string path)
    {
        Stream file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        return Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".gz" => new GZipStream(file, CompressionMode.Decompress),
            ".zst" => new DecompressionStream(file, leaveOpen: false),
            _ => file,
        };
    }
}
