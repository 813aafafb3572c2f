using System.Buffers.Binary;

namespace MlopsBuild.Storage;

/// <summary>Writes one pack: any number of contents, one flush to disk.</summary>
/// <param name="folder">Where the pack goes.</param>
/// <param name="incoming">Where it is written; a folder of the same file system.</param>
internal sealed class PackWriter(string folder, string incoming) : IDisposable
{
    private readonly Dictionary<ContentHash, (long Offset, int Length)> _index = [];
    private readonly List<ContentHash> _order = [];
    private readonly string _temporary = TemporaryFile.In(incoming);
    private FileStream? _stream;
    private long _position;

    /// <summary>Adds a content that the pack does not hold yet.</summary>
    public void Add(ContentHash hash, ReadOnlySpan<byte> content)
    {
        if (_index.ContainsKey(hash))
            return;
        _stream ??= new FileStream(_temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 20);
        _stream.Write(content);
        _index.Add(hash, (_position, content.Length));
        _order.Add(hash);
        _position += content.Length;
    }

    /// <summary>Writes the index, flushes to disk and gives the pack its name; null when nothing was added.</summary>
    public ContentHash? Complete()
    {
        if (_stream is null)
            return null;
        var index = new byte[_order.Count * Pack.EntrySize + Pack.FooterSize];
        var position = 0;
        foreach (var hash in _order)
        {
            var entry = index.AsSpan(position, Pack.EntrySize);
            hash.Write(entry);
            BinaryPrimitives.WriteInt64LittleEndian(entry[ContentHash.Size..], _index[hash].Offset);
            BinaryPrimitives.WriteInt64LittleEndian(entry[(ContentHash.Size + 8)..], _index[hash].Length);
            position += Pack.EntrySize;
        }

        var name = ContentHash.Of(index.AsSpan(0, position));
        var footer = index.AsSpan(position);
        BinaryPrimitives.WriteInt64LittleEndian(footer, _position);
        BinaryPrimitives.WriteInt64LittleEndian(footer[8..], _order.Count);
        BinaryPrimitives.WriteUInt64LittleEndian(footer[16..], Pack.Magic);
        _stream.Write(index);
        _stream.Flush(flushToDisk: true);
        _stream.Dispose();
        File.Move(_temporary, Path.Combine(folder, name.Hex), overwrite: true);
        return name;
    }

    public void Dispose()
    {
        if (_stream is null)
            return;
        try
        {
            _stream.Dispose();
        }
        catch (IOException)
        {
            // A full disk refuses the last buffered bytes; the file is removed anyway.
        }

        File.Delete(_temporary);
    }
}
