using System.Buffers.Binary;

namespace MlopsBuild.Testing.S3;

/// <summary>CRC-32 of IEEE 802.3, which Amazon's clients send as the checksum of a body.</summary>
internal static class Crc32
{
    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(number => Enumerable.Range(0, 8).Aggregate((uint)number, (value, _) => (value & 1) != 0 ? value >> 1 ^ 0xEDB88320 : value >> 1))];

    /// <summary>The checksum in base64, most significant byte first.</summary>
    public static string Of(ReadOnlySpan<byte> content)
    {
        var value = uint.MaxValue;
        foreach (var part in content)
            value = Table[(value ^ part) & 0xFF] ^ value >> 8;
        var bytes = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, ~value);
        return Convert.ToBase64String(bytes);
    }
}
