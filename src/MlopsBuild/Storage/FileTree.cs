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

    /// <summary>Number of files.</summary>
    internal int Count => _entries.Length;

    /// <summary>One file, without the copy that <see cref="Entries"/> makes.</summary>
    internal ref readonly FileEntry At(int index) => ref _entries[index];

    /// <summary>Finds a file by its path.</summary>
    internal bool TryFind(string path, out FileEntry entry)
    {
        var (start, end) = (0, _entries.Length - 1);
        while (start <= end)
        {
            var middle = (start + end) / 2;
            var order = string.CompareOrdinal(_entries[middle].Path, path);
            if (order == 0)
            {
                entry = _entries[middle];
                return true;
            }

            if (order < 0)
                start = middle + 1;
            else
                end = middle - 1;
        }

        entry = default;
        return false;
    }

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
        var lines = new byte[64 * 1024];
        var length = 0;
        foreach (ref readonly var entry in entries.AsSpan())
        {
            var room = ContentHash.Size + Encoding.UTF8.GetMaxByteCount(entry.Path.Length) + 1;
            if (lines.Length - length < room)
            {
                digest.AppendData(lines, 0, length);
                length = 0;
                if (lines.Length < room)
                    lines = new byte[room];
            }

            entry.Hash.Write(lines.AsSpan(length));
            length += ContentHash.Size;
            length += Encoding.UTF8.GetBytes(entry.Path, lines.AsSpan(length));
            lines[length++] = 0;
        }

        digest.AppendData(lines, 0, length);
        Span<byte> hash = stackalloc byte[ContentHash.Size];
        digest.GetHashAndReset(hash);
        return new ContentHash(hash);
    }
}
