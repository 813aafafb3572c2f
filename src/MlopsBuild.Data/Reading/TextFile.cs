using System.IO.Compression;
using System.Text;
using MlopsBuild.Datasets;
using ZstdSharp;

namespace MlopsBuild.Data;

/// <summary>Opens a text file as UTF-8, whatever its compression and encoding.</summary>
internal static class TextFile
{
    /// <summary>Whether the bytes of the file are the text itself.</summary>
    public static bool IsPlain(string path, Dialect dialect) => Compression(path) is null && IsUtf8(dialect);

    /// <exception cref="DataUnreadableException">The encoding is unknown.</exception>
    public static Stream Open(string path, Dialect dialect)
    {
        Stream file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 20, FileOptions.SequentialScan);
        file = Compression(path) switch
        {
            "gz" => new GZipStream(file, CompressionMode.Decompress),
            "zst" => new DecompressionStream(file, leaveOpen: false),
            _ => file,
        };
        return IsUtf8(dialect) ? file : Encoding.CreateTranscodingStream(file, Named(dialect.Encoding), new UTF8Encoding(false));
    }

    private static bool IsUtf8(Dialect dialect) => dialect.Encoding == "utf-8";

    /// <summary>The encoding that a contract names.</summary>
    /// <exception cref="DataUnreadableException">The encoding is unknown.</exception>
    public static Encoding Named(string name) => name switch
    {
        "utf-16" => new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true),
        "latin-1" => Encoding.Latin1,
        "windows-1252" => CodePagesEncodingProvider.Instance.GetEncoding(1252)!,
        _ => throw new DataUnreadableException($"The encoding \"{name}\" is unknown, expected utf-8, utf-16, latin-1 or windows-1252; correct format.encoding of the contract."),
    };

    private static string? Compression(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".gz" => "gz",
        ".zst" => "zst",
        _ => null,
    };
}
