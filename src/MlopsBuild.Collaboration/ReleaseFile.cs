using System.Security.Cryptography;
using MlopsBuild.Storage;

namespace MlopsBuild.Collaboration;

/// <summary>A file of a release.</summary>
/// <param name="Name">Its name there.</param>
/// <param name="Path">Where it is now.</param>
/// <param name="Digest">SHA-256 of its content.</param>
/// <param name="Bytes">Its size.</param>
public sealed record ReleaseFile(string Name, string Path, ContentHash Digest, long Bytes)
{
    /// <summary>A file as it stands on the disk.</summary>
    public static ReleaseFile Of(string path, string name)
    {
        using var content = File.OpenRead(path);
        return new(name, path, new ContentHash(SHA256.HashData(content)), content.Length);
    }
}
