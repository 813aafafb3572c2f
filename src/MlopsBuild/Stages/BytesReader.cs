using System.Buffers.Binary;
using System.Text;
using MlopsBuild.Storage;

namespace MlopsBuild.Stages;

/// <summary>Reads what <see cref="BytesWriter"/> wrote.</summary>
internal ref struct BytesReader(byte[] bytes)
{
    private int _position;

    public readonly bool AtEnd => _position == bytes.Length;

    public int ReadInt32() => BinaryPrimitives.ReadInt32LittleEndian(Take(4));

    public long ReadInt64() => BinaryPrimitives.ReadInt64LittleEndian(Take(8));

    public ulong ReadUInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Take(8));

    public double ReadDouble() => BinaryPrimitives.ReadDoubleLittleEndian(Take(8));

    public ContentHash ReadHash() => new(Take(ContentHash.Size));

    public string ReadString() => Encoding.UTF8.GetString(Take(ReadInt32()));

    /// <summary>The bytes in place, without a copy.</summary>
    public ReadOnlyMemory<byte> ReadBytes()
    {
        var length = ReadInt32();
        Take(length);
        return bytes.AsMemory(_position - length, length);
    }

    private ReadOnlySpan<byte> Take(int length)
    {
        if (length < 0 || length > bytes.Length - _position)
            throw new EndOfStreamException();
        _position += length;
        return bytes.AsSpan(_position - length, length);
    }
}
