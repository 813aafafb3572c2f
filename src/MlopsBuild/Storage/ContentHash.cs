using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace MlopsBuild.Storage;

/// <summary>SHA-256 of some content: the name of every artifact, tree and stage key. Written <c>sha256:</c> and 64 hexadecimal digits.</summary>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct ContentHash : IComparable<ContentHash>
{
    /// <summary>Bytes of a hash.</summary>
    public const int Size = 32;

    private const string Prefix = "sha256:";

    /// <summary>Bytes of a hash written as text.</summary>
    internal const int TextSize = 7 + Size * 2;

    private readonly ulong _a;
    private readonly ulong _b;
    private readonly ulong _c;
    private readonly ulong _d;

    /// <summary>Takes 32 bytes as they are.</summary>
    public ContentHash(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Size)
            throw new ArgumentException($"A SHA-256 has {Size} bytes, not {bytes.Length}.", nameof(bytes));
        _a = BinaryPrimitives.ReadUInt64BigEndian(bytes);
        _b = BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]);
        _c = BinaryPrimitives.ReadUInt64BigEndian(bytes[16..]);
        _d = BinaryPrimitives.ReadUInt64BigEndian(bytes[24..]);
    }

    /// <summary>True for the value that no content has been hashed into.</summary>
    public bool IsEmpty => this == default;

    /// <summary>The hash as 64 lower-case hexadecimal digits, as <c>sha256sum</c> prints it.</summary>
    public string Hex
    {
        get
        {
            Span<byte> bytes = stackalloc byte[Size];
            Write(bytes);
            return Convert.ToHexStringLower(bytes);
        }
    }

    /// <summary>Hash of bytes in memory.</summary>
    public static ContentHash Of(ReadOnlySpan<byte> content)
    {
        Span<byte> hash = stackalloc byte[Size];
        SHA256.HashData(content, hash);
        return new ContentHash(hash);
    }

    /// <summary>Hash of a text in UTF-8.</summary>
    public static ContentHash Of(string text) => Of(Encoding.UTF8.GetBytes(text));

    /// <summary>Reads <c>sha256:…</c> or bare hexadecimal digits.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out ContentHash hash)
    {
        if (text.StartsWith(Prefix))
            text = text[Prefix.Length..];
        Span<byte> bytes = stackalloc byte[Size];
        if (text.Length == Size * 2 && Convert.FromHexString(text, bytes, out _, out _) == System.Buffers.OperationStatus.Done)
        {
            hash = new ContentHash(bytes);
            return true;
        }

        hash = default;
        return false;
    }

    /// <summary>Writes the 32 bytes.</summary>
    public void Write(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt64BigEndian(destination, _a);
        BinaryPrimitives.WriteUInt64BigEndian(destination[8..], _b);
        BinaryPrimitives.WriteUInt64BigEndian(destination[16..], _c);
        BinaryPrimitives.WriteUInt64BigEndian(destination[24..], _d);
    }

    /// <summary>Writes <see cref="ToString"/> as <see cref="TextSize"/> bytes, without making a string.</summary>
    internal void WriteText(Span<byte> destination)
    {
        Span<byte> bytes = stackalloc byte[Size];
        Write(bytes);
        "sha256:"u8.CopyTo(destination);
        for (var index = 0; index < Size; index++)
        {
            destination[Prefix.Length + index * 2] = "0123456789abcdef"u8[bytes[index] >> 4];
            destination[Prefix.Length + index * 2 + 1] = "0123456789abcdef"u8[bytes[index] & 15];
        }
    }

    /// <summary>Orders by the bytes, first byte first.</summary>
    public int CompareTo(ContentHash other)
    {
        var order = _a.CompareTo(other._a);
        if (order == 0)
            order = _b.CompareTo(other._b);
        if (order == 0)
            order = _c.CompareTo(other._c);
        return order != 0 ? order : _d.CompareTo(other._d);
    }

    /// <inheritdoc/>
    public override string ToString() => Prefix + Hex;
}
