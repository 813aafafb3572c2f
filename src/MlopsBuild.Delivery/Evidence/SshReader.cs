using System.Buffers.Binary;
using System.Text;

namespace MlopsBuild.Delivery.Evidence;

/// <summary>Reads the binary form of SSH keys (RFC 4251): numbers of four bytes, and bytes with their length before them.</summary>
internal ref struct SshReader(ReadOnlySpan<byte> rest)
{
    private ReadOnlySpan<byte> _rest = rest;

    public uint Number()
    {
        var number = _rest.Length >= 4 ? BinaryPrimitives.ReadUInt32BigEndian(_rest) : throw Short();
        _rest = _rest[4..];
        return number;
    }

    public ReadOnlySpan<byte> Bytes()
    {
        var length = Number();
        if (length > _rest.Length)
            throw Short();
        var bytes = _rest[..(int)length];
        _rest = _rest[(int)length..];
        return bytes;
    }

    public string Text() => Encoding.UTF8.GetString(Bytes());

    public void Expect(ReadOnlySpan<byte> start)
    {
        if (!_rest.StartsWith(start))
            throw new FormatException("The key begins with something else than expected.");
        _rest = _rest[start.Length..];
    }

    private static FormatException Short() => new("The key is cut short.");
}
