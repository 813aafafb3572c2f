using System.Security.Cryptography;
using System.Text;

namespace MlopsBuild.Storage;

/// <summary>
/// The content of a file or folder: its files in ordinal order of their paths, and one digest over paths and contents. A single file's
/// digest is the hash of its content. Times, owners, modes and empty folders are no part of it, so it is the same on every system.
/// </summary>
public sealed class FileTree
{
    private readonly FileEntry[] _entries;

    private FileTree(FileEntry[] entries, ContentHash digest)
    {
        _entries = entries;
        Digest = digest;
    }

    /// <summary>The files, ordered by path.</summary>
    public IReadOnlyList<FileEntry> Entries => _entries;

    /// <summary>SHA-256 over all paths and contents.</summary>
    public ContentHash Digest { get; }

    /// <summary>True for one file, false for a folder.</summary>
    public bool IsFile => _entries.Length == 1 && _entries[0].Path.Length == 0;

    /// <summary>One file, without the copy that <see cref="Entries"/> makes.</summary>
    internal ref readonly FileEntry At(int index) => ref _entries[index];

    /// <summary>Bytes of all files together.</summary>
    public long Bytes
    {
        get
        {
            long bytes = 0;
            foreach (ref readonly var entry in _entries.AsSpan())
                bytes += entry.Size;
            return bytes;
        }
    }

    /// <summary>A tree of files in ordinal order of their paths.</summary>
    public static FileTree Of(FileEntry[] entries) => new(entries, ComputeDigest(entries));

    /// <summary>A tree whose digest is known from an earlier time.</summary>
    internal static FileTree Known(FileEntry[] entries, ContentHash digest) => new(entries, digest);

    private static ContentHash ComputeDigest(FileEntry[] entries)
    {
        if (entries.Length == 1 && entries[0].Path.Length == 0)
            return entries[0].Hash;

        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var line = new byte[4096];
        foreach (var entry in entries)
        {
            var room = ContentHash.Size + Encoding.UTF8.GetMaxByteCount(entry.Path.Length) + 1;
            if (line.Length < room)
                line = new byte[room];
            entry.Hash.Write(line);
            var length = ContentHash.Size + Encoding.UTF8.GetBytes(entry.Path, line.AsSpan(ContentHash.Size));
            line[length] = 0;
            digest.AppendData(line, 0, length + 1);
        }

        Span<byte> hash = stackalloc byte[ContentHash.Size];
        digest.GetHashAndReset(hash);
        return new ContentHash(hash);
    }
}
