using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace MlopsBuild.Storage;

/// <summary>
/// Many small contents in one file: the contents, an index of (hash, offset, length), and a footer. It is named by the hash of its
/// index, and each content is verified when it is read.
/// </summary>
internal sealed class Pack : IDisposable
{
    internal const ulong Magic = 0x4D4C4F50_504B0001;
    internal const int EntrySize = ContentHash.Size + 16;
    internal const int FooterSize = 24;

    private readonly string _path;
    private readonly SafeFileHandle _file;
    private readonly Dictionary<ContentHash, (long Offset, int Length)> _index;

    private Pack(string path, SafeFileHandle file, Dictionary<ContentHash, (long Offset, int Length)> index)
    {
        _path = path;
        _file = file;
        _index = index;
    }

    /// <summary>Opens a pack and reads its index.</summary>
    /// <exception cref="CorruptContentException">The index is not the one that the name promises.</exception>
    public static Pack Open(string path, ContentHash name)
    {
        var file = File.OpenHandle(path);
        try
        {
            return new Pack(path, file, ReadIndex(path, file, name));
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public bool Contains(ContentHash hash) => _index.ContainsKey(hash);

    /// <summary>Reads one content.</summary>
    /// <exception cref="CorruptContentException">Its bytes are not what was stored.</exception>
    public byte[] Read(ContentHash hash)
    {
        var (offset, length) = _index[hash];
        var content = new byte[length];
        var read = RandomAccess.Read(_file, content, offset);
        var found = read == length ? ContentHash.Of(content) : default;
        if (found != hash)
            throw new CorruptContentException(_path, hash.ToString(), read == length ? found.ToString() : $"{read} of {length} bytes");
        return content;
    }

    public void Dispose() => _file.Dispose();

    private static Dictionary<ContentHash, (long Offset, int Length)> ReadIndex(string path, SafeFileHandle file, ContentHash name)
    {
        var length = RandomAccess.GetLength(file);
        Span<byte> footer = stackalloc byte[FooterSize];
        var offset = 0L;
        var count = 0L;
        if (length >= FooterSize && RandomAccess.Read(file, footer, length - FooterSize) == FooterSize
            && BinaryPrimitives.ReadUInt64LittleEndian(footer[16..]) == Magic)
        {
            offset = BinaryPrimitives.ReadInt64LittleEndian(footer);
            count = BinaryPrimitives.ReadInt64LittleEndian(footer[8..]);
        }

        if (count <= 0 || offset < 0 || offset + count * EntrySize != length - FooterSize)
            throw new CorruptContentException(path, "a whole pack", $"{length} bytes without a valid footer");

        var bytes = new byte[count * EntrySize];
        RandomAccess.Read(file, bytes, offset);
        var found = ContentHash.Of(bytes);
        if (found != name)
            throw new CorruptContentException(path, $"an index of {name}", found.ToString());

        var index = new Dictionary<ContentHash, (long, int)>((int)count);
        for (var position = 0; position < bytes.Length; position += EntrySize)
        {
            var entry = bytes.AsSpan(position, EntrySize);
            index[new ContentHash(entry[..ContentHash.Size])] = (
                BinaryPrimitives.ReadInt64LittleEndian(entry[ContentHash.Size..]),
                (int)BinaryPrimitives.ReadInt64LittleEndian(entry[(ContentHash.Size + 8)..]));
        }

        return index;
    }
}
