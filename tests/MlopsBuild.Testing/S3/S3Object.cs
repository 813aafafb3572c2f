using System.Security.Cryptography;

namespace MlopsBuild.Testing.S3;

/// <summary>An object or a part.</summary>
internal sealed record S3Object(byte[] Content, string Tag, string? Crc32)
{
    public static S3Object Of(S3Body body) => new(body.Content, $"\"{Convert.ToHexStringLower(MD5.HashData(body.Content))}\"", body.Crc32);
}
