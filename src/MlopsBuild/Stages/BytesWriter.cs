using System.Buffers.Binary;
using System.Text;
using MlopsBuild.Storage;

namespace MlopsBuild.Stages;

/// <summary>Appends little-endian values to memory.</summary>
internal sealed class BytesWriter
{
    private byte[] _bytes = new byte[4096];
    private int _length;

    public Span<byte> Written => _bytes.AsSpan(0, _length);

    public void Clear() => _length = 0;

    public void Write(int value) => BinaryPrimitives.WriteInt32LittleEndian(Take(4), value);

    public void Write(long value) => BinaryPrimitives.WriteInt64LittleEndian(Take(8), value);

    public void Write(ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(Take(8), value);

    public void Write(double value) => BinaryPrimitives.WriteDoubleLittleEndian(Take(8), value);

    public void Write(ContentHash hash) => hash.Write(Take(ContentHash.Size));

    public void Write(string text)
    {
        var start = _length;
        Take(4);
        var length = Encoding.UTF8.GetBytes(text, Room(Encoding.UTF8.GetMaxByteCount(text.Length)));
        _length += length;
        BinaryPrimitives.WriteInt32LittleEndian(_bytes.AsSpan(start), length);
    }

    /// <summary>The hash as <see cref="Write(string)"/> would write its text.</summary>
    public void WriteText(ContentHash hash)
    {
        Write(ContentHash.TextSize);
        hash.WriteText(Take(ContentHash.TextSize));
    }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        Write(bytes.Length);
        bytes.CopyTo(Take(bytes.Length));
    }

    private Span<byte> Take(int length)
    {
        var room = Room(length)[..length];
        _length += length;
        return room;
    }

    private Span<byte> Room(int length)
    {
        if (_bytes.Length - _length < length)
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + length));
        return _bytes.AsSpan(_length);
    }
}
