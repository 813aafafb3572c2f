namespace MlopsBuild.Storage;

/// <summary>What an object shall hold. It can be opened again, so that a failed transfer can be repeated.</summary>
/// <param name="Bytes">Its length.</param>
/// <param name="Open">Opens it for reading from its first byte; the stream can seek.</param>
public sealed record ObjectContent(long Bytes, Func<Stream> Open)
{
    /// <summary>Bytes in memory.</summary>
    public static ObjectContent Of(byte[] content) => new(content.Length, () => new MemoryStream(content, writable: false));

    /// <summary>A file as it is when it is opened.</summary>
    public static ObjectContent OfFile(string path) => new(new FileInfo(path).Length, () => File.OpenRead(path));
}
