using System.IO.Compression;
using System.Text;
using MlopsBuild.Storage;

namespace MlopsBuild.Training;

/// <summary>One digest for a whole model folder, which depends on what the model is and not on how its archives were packed.</summary>
public static class ModelDigest
{
    /// <summary>
    /// SHA-256 over a line for each file below the folder, in ordinal order of their paths: digest, space, path with <c>/</c>. The digest of a
    /// ZIP archive is that of such lines for its entries, so that times, order and compression are no part of it.
    /// </summary>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static ContentHash Of(string folder) => Lines(Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Select(file => (Path.GetRelativePath(folder, file).Replace('\\', '/'), OfFile(file))));

    private static ContentHash OfFile(string path)
    {
        if (!path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
            return FileContent.Hash(path);
        try
        {
            using var archive = ZipFile.OpenRead(path);
            return Lines(archive.Entries.Select(entry => (entry.FullName.Replace('\\', '/'), OfEntry(entry))).ToList());
        }
        catch (InvalidDataException)
        {
            return FileContent.Hash(path);
        }
    }

    private static ContentHash OfEntry(ZipArchiveEntry entry)
    {
        using var content = entry.Open();
        return new ContentHash(System.Security.Cryptography.SHA256.HashData(content));
    }

    private static ContentHash Lines(IEnumerable<(string Path, ContentHash Digest)> files)
    {
        var text = new StringBuilder();
        foreach (var (path, digest) in files.OrderBy(file => file.Path, StringComparer.Ordinal))
            text.Append(digest.Hex).Append(' ').Append(path).Append('\n');
        return ContentHash.Of(text.ToString());
    }
}
